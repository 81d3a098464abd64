import { Failure } from '../diagnostics/failure.ts'
import type { Misreading } from '../diagnostics/reading.ts'

/** All mistakes in what was given, as one failure: each in a sentence, with what to do. */
export function failureOf(mistakes: readonly (Misreading & { readonly flag?: string })[]): Failure {
  const [first] = mistakes
  const sentence = (mistake: Misreading & { readonly flag?: string }) =>
    mistake.flag === undefined ? mistake.wrong : `${mistake.flag}: ${mistake.wrong}`
  if (first !== undefined && mistakes.length === 1) return new Failure('usage', sentence(first), first.hint)
  const lines = mistakes.map((mistake) => `\n  ${sentence(mistake)}\n    ${mistake.hint}`)
  return new Failure('usage', `${mistakes.length} things cannot be used as they are given.${lines.join('')}`, '')
}

/** That flags are missing where nobody can be asked. */
export function missingFlags(command: string, flags: readonly string[]): Failure {
  return new Failure(
    'usage',
    `${flags.length === 1 ? 'An option is' : 'Some options are'} missing: ${flags.join(', ')}.`,
    `Give ${flags.length === 1 ? 'it' : 'them'}, or run the command in a terminal, where it asks. See symflow ${command} --help.`,
  )
}
