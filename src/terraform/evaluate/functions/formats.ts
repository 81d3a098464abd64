// `format` and `formatlist`.
import type { Value } from '../../value.ts'
import { any, string } from '../types.ts'
import { dependent, firstUnknown, refused, unknownWithin, unsupported } from '../unknown.ts'
import { formatVerb } from './format-verb.ts'
import { type Call, type FunctionDefinition, listValue, type Parameter, stringValue, textLimit } from './function.ts'
import { elementsOf } from './list-elements.ts'

const whatever: Parameter = { type: any, nullable: true, unknown: true }

export const formats: Readonly<Record<string, FunctionDefinition>> = {
  format: {
    parameters: [{ type: string }],
    rest: whatever,
    run: ([template, ...values], call) => format(template, values, call),
  },

  // Lists are gone through side by side; what is no list is the same each time.
  formatlist: {
    parameters: [{ type: string }],
    rest: whatever,
    run: ([template, ...values], call) => {
      const open = firstUnknown(values)
      if (open) return dependent(open, call.place)
      const lists = values.map((value) => (value.kind === 'list' ? elementsOf(value) : undefined))
      const lengths = new Set(lists.flatMap((list) => (list ? [list.length] : [])))
      if (lengths.size > 1) return refused(call.name, call.place)
      const [length = 1] = lengths
      const rows = Array.from({ length }, (_, index) =>
        format(
          template,
          values.map((value, at) => lists[at]?.[index] ?? value),
          call,
        ),
      )
      const error = firstUnknown(rows)
      return error?.reason === 'error' ? error : listValue(call, rows)
    },
  },
}

/** `%` with flags, a width, a precision, the number of the argument, and what to make of it. */
const verbs = /%(?:%|([-+ 0#]*)(\d+)?(?:\.(\d+))?(?:\[(\d+)\])?([A-Za-z]))|%/g

function format(template: Value | undefined, values: readonly Value[], call: Call): Value {
  if (template?.kind !== 'string') return refused(call.name, call.place)
  const open = firstUnknown(values.flatMap((value) => unknownWithin(value) ?? []))
  if (open) return dependent(open, call.place)
  // What Terraform makes of null depends on its type, which is not known here.
  if (values.some((value) => value.kind === 'null')) return unsupported(`${call.name}()`, call.place)
  let next = 0
  let used = 0
  let failed = false
  const text = template.value.replace(verbs, (verb, flags: string | undefined, width, precision, index, mode) => {
    if (verb === '%%') return '%'
    if (index !== undefined) next = Number(index) - 1
    const value = values[next++]
    used = Math.max(used, next)
    if (value === undefined || Number(width ?? 0) > textLimit || Number(precision ?? 0) > 10_000) {
      failed = true
      return ''
    }
    const made = formatVerb(value, {
      flags: flags ?? '',
      width: Number(width ?? 0),
      precision: precision === undefined ? undefined : Number(precision),
      mode: mode ?? '',
    })
    if (made === undefined) failed = true
    return made ?? ''
  })
  if (failed || used < values.length) return refused(call.name, call.place)
  return text.length > textLimit ? unsupported(`${call.name}()`, call.place) : stringValue(call, text)
}
