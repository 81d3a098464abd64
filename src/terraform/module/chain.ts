// Values that are worked out because others need them. A chain of names is as long as somebody makes it, and Node's stack is not.
import type { Place } from '../../diagnostics/place.ts'
import type { UnknownReason, UnknownValue, Value } from '../value.ts'

/** Locals, inputs and arguments that hang on one another: longer than anybody writes by intent. */
const lengthLimit = 200

/** How long the chain is at this moment: working out a value never waits, so there is only one. */
let length = 0

/** Works a value out; it is unknown where the chain that led to it is too long. */
export function inChain(source: string, work: () => Value): Value {
  if (length >= lengthLimit) return unknown('unsupported', source)
  length++
  try {
    return work()
  } finally {
    length--
  }
}

/** A value that is not known. */
export function unknown(reason: UnknownReason, source: string): UnknownValue {
  return { kind: 'unknown', reason, source }
}

/** What Terraform would refuse. */
export function refused(source: string, place?: Place): UnknownValue {
  return place === undefined ? unknown('error', source) : { kind: 'unknown', reason: 'error', source, place }
}
