// Terraform's regular expressions are RE2's (https://github.com/google/re2/wiki/Syntax): written here as JavaScript's, where those
// mean the same.

import { translatePattern } from './translate-pattern.ts'

export interface Pattern {
  /** With the flags `g` and `u`. */
  readonly expression: RegExp
  /** How many groups catch something, and the names of those that have one. */
  readonly groups: number
  readonly names: readonly string[]
  /** The length of a text that it can be tried on: RE2 never takes long, JavaScript can. */
  readonly longest: number
}

const known = new Map<string, Pattern | 'invalid' | 'unsupported'>()

/** `invalid`: RE2 would refuse it. */
export function patternOf(written: string): Pattern | 'invalid' | 'unsupported' {
  const found = known.get(written)
  if (found !== undefined) return found
  const made = compile(written)
  if (known.size > 1000) known.clear()
  known.set(written, made)
  return made
}

function compile(written: string): Pattern | 'invalid' | 'unsupported' {
  if (written.length > 5000) return 'unsupported'
  const translated = translatePattern(written)
  if (typeof translated === 'string') return translated
  const { source, flags, groups, names } = translated
  // RE2 takes a name for two groups, JavaScript does not.
  if (new Set(names).size < names.length) return 'unsupported'
  try {
    return { expression: new RegExp(source, `gu${flags}`), groups, names, longest: longestText(source) }
  } catch {
    return 'unsupported'
  }
}

/**
 * JavaScript tries again and again where RE2 does not: the time grows with the text, by as many powers as things are repeated without
 * an end, and beyond all powers where repetitions are nested. These lengths keep the worst of it within about a second.
 */
function longestText(source: string): number {
  if (hasNestedRepetition(source)) return 16
  const unbounded = source.match(/[*+]|\{\d+,\}/g)?.length ?? 0
  return Math.floor(Math.min(100_000, 10 ** (8.5 / (unbounded + 1))))
}

function hasNestedRepetition(source: string): boolean {
  /** For each group that is open: whether something is repeated in it. */
  const open: boolean[] = []
  for (let at = 0; at < source.length; at++) {
    const character = source[at]
    if (character === '\\') at++
    else if (character === '[') at = endOfClass(source, at)
    else if (character === '(') open.push(false)
    else if (character === '*' || character === '+' || character === '|') {
      if (open.length > 0) open[open.length - 1] = true
    } else if (character === ')') {
      const repeats = open.pop() ?? false
      if (repeats && /[*+{]/.test(source[at + 1] ?? '')) return true
      if (repeats && open.length > 0) open[open.length - 1] = true
    }
  }
  return false
}

function endOfClass(source: string, from: number): number {
  let at = from + 1
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1
  return at
}
