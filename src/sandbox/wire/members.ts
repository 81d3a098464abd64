// Members of an input that has passed the check against the model.
import type { Input } from './input.ts'

/** A required text. Throws where there is none: the model, which was checked, would have said so. */
export function textIn(input: Input, name: string): string {
  const value = input[name]
  if (typeof value !== 'string') throw new Error(`the input has no ${name}`)
  return value
}

export function optionalTextIn(input: Input, name: string): string | undefined {
  const value = input[name]
  return typeof value === 'string' ? value : undefined
}

export function optionalNumberIn(input: Input, name: string): number | undefined {
  const value = input[name]
  return typeof value === 'number' ? value : undefined
}

/** A structure; empty where it was not given. */
export function structureIn(input: Input, name: string): Input {
  const value = input[name]
  return typeof value === 'object' && value !== null ? (value as Input) : {}
}

export function listIn(input: Input, name: string): readonly unknown[] {
  const value = input[name]
  return Array.isArray(value) ? value : []
}
