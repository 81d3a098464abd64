// Creates and deletes are sent once by the SDK. Where AWS has refused one without doing anything, this sends it again.
import type { Machine } from '../machine.ts'

/** Milliseconds: the first pause, and the longest. */
const FIRST = 1000
const LONGEST = 60_000

/**
 * Whether AWS says of a call that it did nothing, and that another try may do. A membership that is there already is a conflict too, and
 * stays one.
 */
export function isRefusedForNow(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (isThrottle(error)) return true
  const reason = 'Reason' in error ? error.Reason : undefined
  return error.name === 'ConflictException' && reason !== 'UNIQUENESS_CONSTRAINT_VIOLATION'
}

export function isThrottle(error: unknown): boolean {
  return (
    error instanceof Error && /^(Throttling(Exception)?|TooManyRequestsException|SlowDownException)$/.test(error.name)
  )
}

/** How long to wait before the nth repetition, from 1: twice as long each time, a random part of the second half of it. */
export function pauseBefore(repetition: number, random: () => number): number {
  const whole = Math.min(LONGEST, FIRST * 2 ** (repetition - 1))
  return whole / 2 + (whole / 2) * random()
}

/**
 * Runs a create or a delete until AWS takes it.
 * @param deadline milliseconds since 1970: nothing is begun after it
 * @throws what it threw at last
 */
export async function repeatRefused<Result>(
  run: () => Promise<Result>,
  deadline: number,
  { now, wait, random }: Pick<Machine, 'now' | 'wait' | 'random'>,
): Promise<Result> {
  for (let repetition = 1; ; repetition++) {
    try {
      return await run()
    } catch (error) {
      const pause = pauseBefore(repetition, random)
      if (!isRefusedForNow(error) || now() + pause > deadline) throw error
      await wait(pause)
    }
  }
}
