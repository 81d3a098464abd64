import { parsePermissionSetArn } from '../../aws/ids.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { idOfResource, settingValues, writtenText } from './setting-values.ts'

type Mistake = 'id' | 'iam' | 'instance' | 'another' | 'name' | 'other'

const saidOf: Readonly<Record<Mistake, string>> = {
  id: 'holds two ARNs, that of the permission set and that of its instance',
  iam: 'is an ARN of IAM, not the ARN of a permission set',
  instance: 'is the ARN of an Identity Center instance, not of a permission set in it',
  another: 'is the ARN of something else than a permission set',
  name: 'is not an ARN, and looks like the name of a permission set',
  other: 'is not the ARN of a permission set',
}

const shape = 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef'

export const permissionSetArnFormat = defineRule({
  id: 'permission-set-arn-format',
  severity: 'error',
  title: 'a permission_set_arn that is not the ARN of a permission set',
  words: ({ arn, mistake }: { arn: string; mistake: Mistake }) => ({
    message: `${mistake === 'id' ? arn : quoteForMessage(arn)} ${saidOf[mistake]}.`,
    hint:
      mistake === 'id'
        ? 'Take .arn in place of .id.'
        : mistake === 'name'
          ? 'Look the ARN up by the name with data "aws_ssoadmin_permission_set".'
          : `Give one such as ${shape}; data "aws_ssoadmin_permission_set" looks it up by the name.`,
  }),
  *check({ sym }) {
    for (const { value, place, address } of settingValues(sym, 'aws_sso_permission_set', 'permission_set_arn')) {
      const whole = idOfResource(value, 'aws_ssoadmin_permission_set')
      if (whole !== undefined) yield { arguments: { arn: whole, mistake: 'id' }, place, address }
      const arn = writtenText(value)
      if (arn === undefined || !isMisread(parsePermissionSetArn(arn))) continue
      yield { arguments: { arn, mistake: mistakeOf(arn) }, place, address }
    }
  },
})

function mistakeOf(text: string): Mistake {
  if (/^arn:[^:]*:iam:/.test(text)) return 'iam'
  if (/^arn:[^:]*:sso:::instance\//.test(text)) return 'instance'
  if (/^arn:/.test(text)) return /^arn:[^:]*:sso:::permissionSet\//i.test(text) ? 'other' : 'another'
  return /^[A-Za-z0-9_+=,.@ -]{1,32}$/.test(text) && !/ssoins-|^ps-/.test(text) ? 'name' : 'other'
}
