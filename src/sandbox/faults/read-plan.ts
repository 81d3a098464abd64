import * as v from 'valibot'
import { nearest } from '../../diagnostics/nearest.ts'
import { isMisread, type Reading } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { firstIssue } from '../first-issue.ts'
import { models } from '../model/models.ts'
import type { FaultRule } from './rule.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(1))
const milliseconds = v.pipe(v.number(), v.integer())

const plain = [
  'throttle',
  'conflict',
  'internal-error',
  'access-denied',
  'expired-credentials',
  'drop-before',
  'drop-after',
  'hang',
  'forget',
] as const

const faultSchema = v.variant('kind', [
  v.strictObject({ kind: v.picklist(plain) }),
  v.strictObject({ kind: v.picklist(['slow', 'list-lag', 'clock-skew']), milliseconds }),
  v.strictObject({ kind: v.literal('failed'), reason: v.string() }),
  v.strictObject({ kind: v.literal('stuck'), milliseconds: v.optional(milliseconds) }),
])

const ruleSchema = v.strictObject({
  name: v.optional(v.pipe(v.string(), v.nonEmpty())),
  operation: v.string(),
  service: v.optional(v.picklist(Object.keys(models))),
  nth: v.optional(count),
  every: v.optional(count),
  probability: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  seed: v.optional(v.pipe(v.number(), v.integer())),
  times: v.optional(count),
  fault: faultSchema,
})

const planSchema = v.strictObject({ version: v.literal(1), faults: v.array(ruleSchema) })

/**
 * Reads a fault plan: `{ "version": 1, "faults": [ { "operation": …, "fault": { "kind": … } } ] }`.
 * @param there how many rules there are already, which those without a name are numbered behind
 */
export function readFaultPlan(document: unknown, there: number): Reading<readonly FaultRule[]> {
  const parsed = v.safeParse(planSchema, document)
  if (!parsed.success) return firstIssue('fault plan', parsed.issues)
  for (const { operation } of parsed.output.faults) {
    const known = knownOperation(operation)
    if (isMisread(known)) return known
  }
  const named = parsed.output.faults.map(({ name, ...rule }, index) => ({
    name: name ?? `fault-${there + index + 1}`,
    ...rule,
  }))
  return { value: named as readonly FaultRule[] }
}

/** `*` is all of them. */
function knownOperation(operation: string): Reading<string> {
  const operations = Object.values(models).flatMap((model) => Object.keys(model.operations))
  if (operation === '*' || operations.includes(operation)) return { value: operation }
  const meant = nearest(operation, operations)
  const hint =
    meant === undefined ? 'Give an operation such as CreateAccountAssignment, or * for all.' : `Did you mean ${meant}?`
  return { wrong: `The sandbox has no operation ${quoteForMessage(operation)}.`, hint }
}
