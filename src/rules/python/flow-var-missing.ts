import { nearest } from '../../diagnostics/nearest.ts'
import type { Flow } from '../../sym/directory.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { wholeFlows } from '../flows/checked-flows.ts'
import { defineRule } from '../rule.ts'
import { flowSources } from './python-attributes.ts'

export const flowVarMissing = defineRule({
  id: 'flow-var-missing',
  severity: 'warning',
  title: 'a key of event.flow.vars that the flow does not have',
  words: ({ key, suggestion }: { key: string; suggestion: string }) => ({
    message: `No flow with this implementation has ${quoteForMessage(key)} in its vars.`,
    hint:
      suggestion === ''
        ? 'Add it to the vars of the flow; without it this line fails when someone makes a request.'
        : `Did you mean ${quoteForMessage(suggestion)}?`,
  }),
  *check(context) {
    const whole = new Set(wholeFlows(context))
    for (const { file, module, flows } of flowSources(context.sym.flows)) {
      const keys = flows.map((flow) => (whole.has(flow) ? varsOf(flow) : undefined))
      for (const { key, range } of module.flowVars) {
        if (!keys.every((names) => names && !names.includes(key))) continue
        const suggestion =
          nearest(
            key,
            keys.flatMap((names) => names ?? []),
          ) ?? ''
        yield { arguments: { key, suggestion }, place: { file, range } }
      }
    }
  },
})

/** The keys of a flow's vars; undefined where they are not known. */
function varsOf({ vars }: Flow): readonly string[] | undefined {
  const value = vars?.value
  if (value === undefined || value.kind === 'null') return []
  if (value.kind !== 'map') return undefined
  return [...value.entries].flatMap(([key, entry]) => (entry.kind === 'null' ? [] : [key]))
}
