import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { Instance } from './inventory.ts'

/** What an instance is looked for with. */
export interface InstanceWanted {
  readonly region: string
  readonly profile: string
  readonly instanceArn?: string | undefined
}

/**
 * The instance that is meant: the one that was named, else the only one.
 * @throws Failure (`usage`) where none can be told, or its primary Region is another one
 */
export function chooseInstance(instances: readonly Instance[], wanted: InstanceWanted): Instance {
  const { region, profile, instanceArn } = wanted
  const found = instances.filter(({ arn }) => instanceArn === undefined || arn === instanceArn)
  const [instance] = found
  if (instance === undefined) throw none(instances, wanted)
  if (found.length > 1) {
    const hint = `Name one with --instance-arn: ${found.map(({ arn }) => arn).join(', ')}.`
    throw new Failure('usage', `Profile ${quoteForMessage(profile)} sees ${found.length} instances in ${region}.`, hint)
  }
  const { primaryRegion = region } = instance
  if (primaryRegion !== region) {
    const sentence = `The primary Region of the instance ${instance.arn} is ${primaryRegion}, not ${region}.`
    throw new Failure('usage', sentence, `Run it again with --region ${primaryRegion}, or set that in the profile.`)
  }
  return instance
}

function none(instances: readonly Instance[], { region, profile, instanceArn }: InstanceWanted): Failure {
  const who = `Profile ${quoteForMessage(profile)}`
  if (instanceArn !== undefined && instances.length > 0) {
    const hint = `It sees ${instances.map(({ arn }) => arn).join(', ')}.`
    return new Failure('usage', `${who} does not see the instance ${quoteForMessage(instanceArn)} in ${region}.`, hint)
  }
  const hint = 'Give the Region that Identity Center is set up in: --region <region>'
  return new Failure('usage', `${who} sees no Identity Center instance in ${region}.`, hint)
}
