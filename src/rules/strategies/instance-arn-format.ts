import { parseInstanceArn } from '../../aws/ids.ts'
import type { Place } from '../../diagnostics/place.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import type { SymDirectory } from '../../sym/directory.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { Value } from '../../terraform/value.ts'
import { defineRule } from '../rule.ts'
import { writtenText } from '../targets/setting-values.ts'

type Mistake = 'permission set' | 'account' | 'another' | 'other'

const saidOf: Readonly<Record<Mistake, string>> = {
  'permission set': 'is the ARN of a permission set, not of its Identity Center instance',
  account: 'is an account id, not the ARN of an Identity Center instance',
  another: 'is the ARN of something else than an Identity Center instance',
  other: 'is not the ARN of an Identity Center instance',
}

export const instanceArnFormat = defineRule({
  id: 'instance-arn-format',
  severity: 'error',
  title: 'an instance_arn that is not the ARN of an Identity Center instance',
  words: ({ arn, mistake }: { arn: string; mistake: Mistake }) => ({
    message: `${quoteForMessage(arn)} ${saidOf[mistake]}.`,
    hint: 'Give one such as arn:aws:sso:::instance/ssoins-0123456789abcdef; the SSO connector gives it as settings["instance_arn"].',
  }),
  *check({ sym }) {
    for (const { value, place, address } of instanceArns(sym)) {
      const arn = writtenText(value)
      if (arn === undefined || !isMisread(parseInstanceArn(arn))) continue
      yield { arguments: { arn, mistake: mistakeOf(arn) }, place, address }
    }
  },
})

/** Where an ARN of an instance belongs. */
function* instanceArns(
  sym: SymDirectory,
): Iterable<{ readonly value: Value; readonly place: Place; readonly address: string }> {
  for (const { knownType, settings, integration, address } of sym.strategies) {
    if (knownType !== 'aws_sso') continue
    const setting = settings.entries?.get('instance_arn')
    if (setting) yield { value: setting.value, place: setting.valuePlace, address }
    const to = integration?.to
    const externalId = to?.knownType === 'permission_context' ? to.externalId : undefined
    // An account id there is the business of strategy-external-id.
    if (to && externalId?.value.kind === 'string' && !/^[0-9]{12}$/.test(externalId.value.value)) {
      yield { value: externalId.value, place: externalId.value.place ?? externalId.valuePlace, address: to.address }
    }
  }
  for (const { knownType, settings, address } of sym.integrations) {
    const setting = knownType === 'permission_context' ? settings.entries?.get('instance_arn') : undefined
    if (setting) yield { value: setting.value, place: setting.valuePlace, address }
  }
}

function mistakeOf(text: string): Mistake {
  if (/^arn:[^:]*:sso:::permissionSet\//i.test(text)) return 'permission set'
  if (/^[0-9]{12}$/.test(text)) return 'account'
  return /^arn:/.test(text) && !/^arn:[^:]*:sso:::instance\//.test(text) ? 'another' : 'other'
}
