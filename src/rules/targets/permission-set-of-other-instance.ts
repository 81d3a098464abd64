import { parseInstanceArn, parsePermissionSetArn } from '../../aws/ids.ts'
import type { Place } from '../../diagnostics/place.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import type { Target } from '../../sym/directory.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { Value } from '../../terraform/value.ts'
import { defineRule } from '../rule.ts'

export const permissionSetOfOtherInstance = defineRule({
  id: 'permission-set-of-other-instance',
  severity: 'error',
  title: 'a permission set of another Identity Center instance than that of the strategy',
  words: ({ instance, arn, strategy }: { instance: string; arn: string; strategy: string }) => ({
    message: `The permission set is one of the instance ${quoteForMessage(instance)}, and ${strategy} grants in ${quoteForMessage(arn)}.`,
    hint: 'Take a permission set of the instance of the strategy, or put the target in a strategy of its own instance.',
  }),
  *check({ sym }) {
    for (const strategy of sym.strategies) {
      const own = strategy.knownType === 'aws_sso' ? strategy.settings.entries?.get('instance_arn') : undefined
      const arn = own && knownText(own.value)
      if (own === undefined || arn === undefined || isMisread(parseInstanceArn(arn))) continue
      const id = instanceId(arn)
      for (const { to: target } of strategy.targetLinks) {
        const found = target && instanceOf(target)
        if (found === undefined || found.instance === id) continue
        yield {
          arguments: { instance: found.instance, arn, strategy: strategy.address },
          place: found.place,
          address: target?.address ?? strategy.address,
          related: [{ place: own.valuePlace, message: `The instance of ${strategy.address} is given here.` }],
        }
      }
    }
  },
})

/** The instance that a target's permission set is in: its ARN says it, or the block that the ARN comes from. */
function instanceOf({ knownType, settings }: Target): { readonly instance: string; readonly place: Place } | undefined {
  if (knownType !== 'aws_sso_permission_set') return undefined
  const setting = settings.entries?.get('permission_set_arn')
  if (setting === undefined) return undefined
  const { value, valuePlace: place } = setting
  const arn = knownText(value)
  if (arn !== undefined) return isMisread(parsePermissionSetArn(arn)) ? undefined : { instance: instanceId(arn), place }
  const { origin } = value
  if (origin?.kind !== 'resource' || origin.instance.resource.type !== 'aws_ssoadmin_permission_set') return undefined
  const of = origin.instance.body.attribute('instance_arn')
  const instance = of && knownText(of.value)
  return instance === undefined || isMisread(parseInstanceArn(instance))
    ? undefined
    : { instance: instanceId(instance), place }
}

function knownText(value: Value): string | undefined {
  return value.kind === 'string' ? value.value : undefined
}

/** `ssoins-…` of the ARN of an instance, or of a permission set in it. */
function instanceId(arn: string): string {
  return arn.split('/')[1] ?? ''
}
