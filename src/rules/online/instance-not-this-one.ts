import { parseInstanceArn, parsePermissionSetArn } from '../../aws/ids.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import { textOf } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { grantedBy } from './granted.ts'

export const instanceNotThisOne = defineRule({
  id: 'instance-not-this-one',
  severity: 'error',
  title: 'online: an ARN of another Identity Center instance than the one that was asked',
  words: ({ arn, instance }: { arn: string; instance: string }) => ({
    message: `${quoteForMessage(arn)} is not of the instance ${quoteForMessage(instance)}, which was asked.`,
    hint: 'Correct the ARN, or name the profile and the Region of the instance that is meant: --profile, --region.',
  }),
  *check({ sym, online }) {
    const instance = online?.instanceArn
    if (instance === undefined) return
    const isOther = (arn: string) => arn.split('/')[1] !== instance.split('/')[1]
    for (const { knownType, settings, address } of sym.strategies) {
      const setting = knownType === 'aws_sso' ? settings.entries?.get('instance_arn') : undefined
      const arn = textOf(setting?.value)
      if (setting === undefined || arn === undefined || isMisread(parseInstanceArn(arn)) || !isOther(arn)) continue
      yield { arguments: { arn, instance }, place: setting.valuePlace, address }
    }
    for (const granted of grantedBy(sym, 'aws_sso_permission_set')) {
      if (granted.kind !== 'id' || isMisread(parsePermissionSetArn(granted.id)) || !isOther(granted.id)) continue
      yield { arguments: { arn: granted.id, instance }, place: granted.place, address: granted.address }
    }
  },
})
