// A choice among many, which gets shorter as one types. Pure.
import type { Choice } from './ask.ts'

/** So many at most are handed to the prompt, which draws each of them anew with every key. */
const MOST = 200

export interface Fitting<Value> {
  readonly choices: readonly Choice<Value>[]
  /** How many fit, with those that are left out. */
  readonly count: number
}

/**
 * Gives a function that finds the choices in which every word of a text occurs, in the name or the id, whatever the case. Those that begin with the
 * text come first, else they stay in their order.
 */
export function searchIn<Value>(choices: readonly Choice<Value>[]): (text: string) => Fitting<Value> {
  const hay = choices.map((choice) => ({ choice, in: `${choice.name} ${idIn(choice.value)}`.toLowerCase() }))
  return (text) => {
    const sought = text.trim().toLowerCase()
    const words = sought.split(/\s+/)
    const found = hay.filter((one) => words.every((word) => one.in.includes(word)))
    const [first, rest] = [true, false].map((isFirst) => found.filter((one) => one.in.startsWith(sought) === isFirst))
    const all = [...(first ?? []), ...(rest ?? [])].map(({ choice }) => choice)
    return { choices: all.slice(0, MOST), count: all.length }
  }
}

/** All ARNs begin with the same: what tells one from the other is its end. */
function idIn(value: unknown): string {
  return typeof value === 'string' ? value.slice(value.lastIndexOf('/') + 1) : ''
}

/** How many there are, and how to find one. @param text that was typed */
export function countWords(text: string, fitting: Fitting<unknown>, all: number): string {
  const { count, choices } = fitting
  if (text.trim() === '') return `${all}: type to find.`
  return choices.length < count ? `${choices.length} of ${count}: type on.` : `${count} of ${all}.`
}
