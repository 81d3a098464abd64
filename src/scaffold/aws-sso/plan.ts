import flow from '../../../templates/aws-sso/flow.tf.hbs'
import implementation from '../../../templates/aws-sso/impl.py.hbs'
import connectors from '../../../templates/common/connectors.tf.hbs'
import runtime from '../../../templates/common/runtime.tf.hbs'
import versions from '../../../templates/common/versions.tf.hbs'
import { sign } from '../ownership.ts'
import type { PlannedFile, ScaffoldPlan } from '../plan.ts'
import { render } from '../render.ts'
import type { AwsSsoAnswers } from './answers.ts'
import { partsOf, stemOf } from './targets.ts'

/** What a flow has to fit to: how the directory calls what it shares. */
export interface Surroundings {
  /** Such as `sym_environment.this` or `data.sym_environment.main`. */
  readonly environment: string
  /** The environment's own resource name, where it is a resource here that can be told of the runtime. */
  readonly environmentResource: string | undefined
  /** An expression for `local.environment_name`, where the directory does not declare it. */
  readonly environmentName: string | undefined
  /** The provider configuration that the connector of Identity Center gets, `aws.sso` unless the directory has another. */
  readonly ssoProvider: string
  /** The alias of that configuration, where this directory is the place that declares it. */
  readonly ssoAlias: string | undefined
  /** The names of the two modules and of the permission context. */
  readonly runtimeModule: string
  readonly ssoModule: string
  readonly ssoContext: string
}

/** Everything that one flow needs in its directory: its own two files, and what it shares with others. */
export function planAwsSso(answers: AwsSsoAnswers, surroundings: Surroundings): ScaffoldPlan {
  const { environmentName, environmentResource, ssoProvider, runtimeModule, ssoModule, ssoContext } = surroundings
  const parts = partsOf(answers)
  const needsInstance = parts.permissionSets.length + parts.groups.length + parts.createdGroups.length > 0
  const shared: PlannedFile[] = [
    { kind: 'shared', path: 'versions.tf', text: render('versions.tf', versions, {}) },
    {
      kind: 'shared',
      path: 'environment.tf',
      text: render('runtime.tf', runtime, {
        environmentName: environmentName ?? null,
        environmentResource: environmentResource ?? null,
        runtimeModule,
      }),
    },
    {
      kind: 'shared',
      path: 'connectors.tf',
      text: render('connectors.tf', connectors, {
        ssoProvider,
        runtimeModule,
        ssoModule,
        ssoContext,
        handsProvider: ssoProvider !== 'aws',
        ssoAlias: surroundings.ssoAlias ?? null,
        needsInstance,
        ssoProfile: answers.ssoProfile,
        ssoRegion: answers.ssoRegion,
        runtimeProfile: answers.runtimeProfile ?? null,
        runtimeRegion: answers.runtimeRegion,
        runtimeAccount: answers.runtimeAccount ?? null,
      }),
    },
  ]
  return { files: [...shared, ...ownFiles(answers, surroundings)] }
}

function ownFiles(
  answers: AwsSsoAnswers,
  { environment, ssoProvider, ssoModule, ssoContext }: Surroundings,
): readonly PlannedFile[] {
  const stem = stemOf(answers.flow)
  const data = {
    ...partsOf(answers),
    stem,
    flow: answers.flow,
    label: answers.label,
    environment,
    ssoProvider,
    ssoModule,
    ssoContext,
    implementation: `impls/${stem}_impl.py`,
    isDynamic: answers.permissionSets.some(({ account }) => account.kind === 'any'),
    ous: answers.ous.length === 0 ? null : answers.ous.join(','),
    durations: answers.durations,
    requestChannel: answers.requestChannel,
    allowSelfApproval: answers.allowSelfApproval,
  }
  return [
    { kind: 'owned', path: `${stem}.tf`, text: sign(render('flow.tf', flow, data)) },
    { kind: 'owned', path: data.implementation, text: sign(render('impl.py', implementation, data)) },
  ]
}
