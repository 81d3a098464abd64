import type { AwsSsoTexts } from '../../scaffold/aws-sso/texts.ts'
import { failureOf } from '../mistakes.ts'

/** The flags of `symflow generate` as the command line gave them. */
export interface GenerateOptions
  extends Omit<AwsSsoTexts, 'flow' | 'permissionSets' | 'ous' | 'groups' | 'createGroups' | 'durations'> {
  readonly positionalType?: string
  readonly positionalFlow?: string
  readonly type?: string
  readonly flowName?: string
  readonly directory?: string
  readonly permissionSet?: readonly string[]
  readonly ou?: readonly string[]
  readonly group?: readonly string[]
  readonly createGroup?: readonly string[]
  readonly duration?: string
  readonly answers?: string
  readonly printAnswers?: boolean
  readonly dryRun?: boolean
  readonly check?: boolean
  readonly yes?: boolean
  readonly force?: boolean
  readonly json?: boolean
}

/** The flow is given once; a second, different name is a mistake. */
function flowOf({ positionalFlow, flowName }: GenerateOptions): string | undefined {
  return one('flow', positionalFlow, flowName, '--flow-name')
}

/**
 * Refuses what cannot be generated.
 * @throws Failure (`usage`)
 */
export function checkType({ positionalType, type }: GenerateOptions): void {
  const given = one('type', positionalType, type, '--type')
  if (given === undefined || given === 'aws-sso') return
  const hint =
    type === undefined
      ? `The type is aws-sso; to name the flow, write: symflow generate aws-sso ${given}`
      : 'The type is aws-sso.'
  throw failureOf([{ wrong: `Nothing of the type "${given}" can be generated.`, hint }])
}

function one(
  what: string,
  positional: string | undefined,
  flagged: string | undefined,
  flag: string,
): string | undefined {
  if (positional !== undefined && flagged !== undefined && positional !== flagged) {
    throw failureOf([
      {
        wrong: `Two names are given for the ${what}: ${positional} and ${flag} ${flagged}.`,
        hint: 'Give one of them.',
      },
    ])
  }
  return positional ?? flagged
}

/** The answers that the flags give. */
export function textsOfFlags(options: GenerateOptions): AwsSsoTexts {
  const given = {
    flow: flowOf(options),
    label: options.label,
    permissionSets: options.permissionSet,
    ous: options.ou,
    groups: options.group,
    createGroups: options.createGroup,
    durations: options.duration?.split(','),
    requestChannel: options.requestChannel,
    allowSelfApproval: options.allowSelfApproval,
    ssoProfile: options.ssoProfile,
    ssoRegion: options.ssoRegion,
    runtimeProfile: options.runtimeProfile,
    runtimeRegion: options.runtimeRegion,
    runtimeAccount: options.runtimeAccount,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** Whether anything is given that may be requested. */
export function hasTargets({ permissionSets, groups, createGroups }: AwsSsoTexts): boolean {
  return [permissionSets, groups, createGroups].some((list) => list !== undefined && list.length > 0)
}

/** Whether an account is to be chosen with each request. */
export function hasAnyAccount({ permissionSets }: AwsSsoTexts): boolean {
  return permissionSets?.some((text) => text.endsWith('@*')) === true
}
