import { byNearness } from '../../diagnostics/nearest.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { settingValues, writtenText } from '../targets/setting-values.ts'

export const accountNotUsable = defineRule({
  id: 'account-not-usable',
  severity: 'error',
  title: 'online: an account that is not in the organization, or not active',
  words: ({ id, state, near }: { id: string; state: string; near: string }) => ({
    message:
      state === ''
        ? `There is no account ${quoteForMessage(id)} in the organization.`
        : `The account ${quoteForMessage(id)} is not active: ${state}.`,
    hint: state === '' ? `Did you mean ${near}?` : 'Nothing can be granted in it: take it out.',
  }),
  *check({ sym, online }) {
    const accounts = online?.accounts?.accounts
    if (accounts === undefined) return
    for (const { value, place, address } of settingValues(sym, 'aws_sso_permission_set', 'account_id')) {
      const id = writtenText(value)
      // What is no id at all another rule speaks of.
      if (id === undefined || !/^\d{12}$/.test(id)) continue
      const account = accounts.find((one) => one.id === id)
      if (account?.state === 'ACTIVE') continue
      const [nearest = ''] =
        account === undefined
          ? byNearness(
              id,
              accounts.map((one) => one.id),
            )
          : []
      const name = accounts.find((one) => one.id === nearest)?.name ?? ''
      const near = `${nearest} (${name})`
      yield { arguments: { id, state: account?.state ?? '', near }, place, address }
    }
  },
})
