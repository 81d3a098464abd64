import { quoteForMessage } from '../../terminal/escape.ts'
import type { Value } from '../../terraform/value.ts'
import { defineRule } from '../rule.ts'
import { writtenText } from '../targets/setting-values.ts'

export const strategyExternalId = defineRule({
  id: 'strategy-external-id',
  severity: 'error',
  title: 'the external_id of the integration of an aws_sso strategy that is not its instance_arn',
  words: ({ externalId, isAccount, instanceArn }: { externalId: string; isAccount: boolean; instanceArn: string }) => ({
    message: isAccount
      ? `external_id is an account id (${externalId}), and in an integration for IAM Identity Center it is the ARN of the instance.`
      : `external_id is ${quoteForMessage(externalId)}, and the instance_arn of the strategy is ${quoteForMessage(instanceArn)}: they have to be the same.`,
    hint: 'Give external_id the ARN of the instance, such as module.sso_connector.settings["instance_arn"].',
  }),
  *check({ sym }) {
    for (const { knownType, integration, settings, address } of sym.strategies) {
      const to = integration?.to
      if (knownType !== 'aws_sso' || to?.knownType !== 'permission_context' || to.externalId === undefined) continue
      const { value: externalId, valuePlace } = to.externalId
      const setting = settings.entries?.get('instance_arn')
      const place = externalId.place ?? valuePlace
      const account = accountIn(externalId)
      if (account !== undefined) {
        yield { arguments: { externalId: account, isAccount: true, instanceArn: '' }, place, address: to.address }
      } else if (
        externalId.kind === 'string' &&
        setting?.value.kind === 'string' &&
        differ(externalId, setting.value)
      ) {
        const args = { externalId: externalId.value, isAccount: false, instanceArn: setting.value.value }
        const related = [{ place: setting.valuePlace, message: `${address} has its instance_arn here.` }]
        yield { arguments: args, place, address: to.address, related }
      }
    }
  },
})

/** An account id, or where it is read from. */
function accountIn(value: Value): string | undefined {
  const text = writtenText(value)
  if (text !== undefined && /^[0-9]{12}$/.test(text)) return text
  const { origin } = value
  const isCaller = origin?.kind === 'resource' && origin.instance.resource.type === 'aws_caller_identity'
  return value.kind === 'unknown' && isCaller && origin.path[0] === 'account_id' ? value.source : undefined
}

function differ(one: Value & { kind: 'string' }, other: Value & { kind: 'string' }): boolean {
  return one.value !== '' && other.value !== '' && one.value !== other.value
}
