import { connectorsIn } from '../../sym/connectors.ts'
import { textOf } from '../../sym/read-values.ts'
import { holdsSome, parseConstraint } from '../../sym/version-constraint.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { EvaluatedAttribute } from '../../terraform/module/instances.ts'
import { defineRule, type RuleContext } from '../rule.ts'
import { pythonSources } from './python-attributes.ts'

export const listAccountsVersion = defineRule({
  id: 'list-accounts-version',
  severity: 'error',
  title: 'a call of aws_sso.list_accounts with an SSO connector that is too old for it',
  words: ({ constraint }: { constraint: string }) => ({
    message: `aws_sso.list_accounts needs version 2.1.0 of the SSO connector, and the constraint ${quoteForMessage(constraint)} keeps it below that.`,
    hint: 'Give the module version = "~> 2.1": the role that it makes may list accounts only since then.',
  }),
  *check(context) {
    const old = oldConnector(context)
    if (old === undefined) return
    for (const { file, module } of pythonSources(context)) {
      const [call] = module.callsOf('aws_sso.list_accounts')
      if (call === undefined) continue
      yield {
        arguments: { constraint: old.constraint },
        place: { file, range: call.callee.range },
        related: [{ place: old.version.valuePlace, message: 'The constraint.' }],
      }
    }
  },
})

/** An SSO connector from before 2.1.0, where every one that is here is. */
function oldConnector({
  configuration,
}: RuleContext): { readonly version: EvaluatedAttribute; readonly constraint: string } | undefined {
  const all = connectorsIn(configuration)
    .filter(({ kind }) => kind === 'sso')
    .map(({ call }) => {
      const version = call.body.attribute('version')
      const constraint = textOf(version?.value)
      const range = constraint === undefined ? undefined : parseConstraint(constraint)
      return version && constraint !== undefined && range && !holdsSome(range, [2, 1, 0])
        ? { version, constraint }
        : undefined
    })
  return all.every((one) => one !== undefined) ? all[0] : undefined
}
