import { Failure } from '../../diagnostics/failure.ts'
import { isMisread, type Reading } from '../../diagnostics/reading.ts'

/** The value of a reading. @throws Failure (`usage`) with what is wrong */
export function required<Value>(reading: Reading<Value>): Value {
  if (isMisread(reading)) throw new Failure('usage', reading.wrong, reading.hint)
  return reading.value
}
