import type { Clients } from '../sandbox/running.ts'

/** What the script has found out so far: ids, which differ from world to world. */
export type Memory = Record<string, string>

export interface Step {
  /** Unique, and begins with the operation. */
  readonly name: string
  readonly run: (clients: Clients, memory: Memory) => Promise<object>
}

/** A list of steps that is written one after the other. */
export function stepsOf(write: (step: (name: string, run: Step['run']) => void) => void): readonly Step[] {
  const steps: Step[] = []
  write((name, run) => steps.push({ name, run }))
  return steps
}

/** Keeps what later steps need of a result. */
export const remember = async <Result extends object>(
  result: Promise<Result>,
  memory: Memory,
  what: (result: Result) => Record<string, string | undefined>,
) => {
  const found = Object.entries(what(await result)).filter((entry): entry is [string, string] => entry[1] !== undefined)
  Object.assign(memory, Object.fromEntries(found))
  return result
}
