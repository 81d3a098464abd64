import { type ConnectorKind, connectorsIn } from '../../sym/connectors.ts'
import { textOf } from '../../sym/read-values.ts'
import { holdsSome, parseConstraint } from '../../sym/version-constraint.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'

interface Arguments extends Record<string, string> {
  readonly address: string
  readonly constraint: string
  readonly kind: ConnectorKind
}

const current = { runtime: '~> 2.0', sso: '~> 2.1' } as const

export const moduleVersionOld = defineRule<Arguments>({
  id: 'module-version-old',
  severity: 'note',
  title: 'a connector whose version constraint allows an old major version',
  words: ({ address, constraint, kind }) => ({
    message: `${address} takes any version that ${quoteForMessage(constraint)} allows, an old one before 2.0.0 among them.`,
    hint: `The current line is version = "${current[kind]}"; version 1 has other outputs.`,
  }),
  *check({ configuration }) {
    for (const { kind, call } of connectorsIn(configuration)) {
      const version = call.body.attribute('version')
      const constraint = textOf(version?.value)
      const range = constraint === undefined ? undefined : parseConstraint(constraint)
      if (version === undefined || constraint === undefined || range === undefined) continue
      if (!holdsSome(range, [0, 0, 0], [2, 0, 0])) continue
      yield { arguments: { address: call.address, constraint, kind }, place: version.valuePlace, address: call.address }
    }
  },
})
