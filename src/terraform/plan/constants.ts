import { constantOf } from './document.ts'
import type { JsonObject } from './json.ts'
import type { PlannedValue } from './plan-value.ts'

/** What is known of arguments of which a plan tells no values: the constants among them. */
export function constantsIn(expressions: JsonObject): PlannedValue {
  const value: Record<string, unknown> = {}
  const unknown: Record<string, unknown> = {}
  for (const [name, expression] of Object.entries(expressions)) {
    if (Array.isArray(expression)) {
      const blocks = expression.map((block) => constantsIn(block as JsonObject))
      value[name] = blocks.map((block) => block.value)
      unknown[name] = blocks.map((block) => block.unknown)
      continue
    }
    const constant = constantOf(expression)
    if (constant) value[name] = constant.value
    else unknown[name] = true
  }
  return { value, unknown, sensitive: {} }
}
