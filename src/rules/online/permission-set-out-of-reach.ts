import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { settingValues, writtenText } from '../targets/setting-values.ts'
import { grantedBy } from './granted.ts'

export const permissionSetOutOfReach = defineRule({
  id: 'permission-set-out-of-reach',
  severity: 'error',
  title: 'online: what a delegated administrator cannot grant',
  words: ({ what, management, isAccount }: { what: string; management: string; isAccount: boolean }) => ({
    message: isAccount
      ? `${quoteForMessage(what)} is the management account, in which a delegated administrator cannot grant.`
      : `The permission set ${quoteForMessage(what)} is used in the management account ${management}, so a delegated administrator cannot grant it anywhere.`,
    hint: isAccount
      ? 'Grant there from the management account itself.'
      : 'Take another one, or take it out of the management account.',
  }),
  *check({ sym, online }) {
    const { outOfReach, permissionSets = [] } = online ?? {}
    if (outOfReach === undefined) return
    const management = outOfReach.managementAccount
    for (const granted of grantedBy(sym, 'aws_sso_permission_set')) {
      const found = permissionSets.find(({ arn, name }) =>
        granted.kind === 'id' ? arn === granted.id : name === granted.name,
      )
      if (found === undefined || !outOfReach.permissionSets.has(found.arn)) continue
      const args = { what: found.name, management, isAccount: false }
      yield { arguments: args, place: granted.place, address: granted.address }
    }
    for (const { value, place, address } of settingValues(sym, 'aws_sso_permission_set', 'account_id')) {
      if (writtenText(value) !== management) continue
      yield { arguments: { what: management, management, isAccount: true }, place, address }
    }
  },
})
