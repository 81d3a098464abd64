// How a difference between the text and what was applied is told.
import { quoteForMessage } from '../terminal/escape.ts'
import type { AppliedDifference } from './applied-differences.ts'

/** A difference as plain values. */
export type DifferenceFacts = {
  readonly address: string
  readonly kind: AppliedDifference['kind'] | 'not-in-text'
  readonly argument: string
  readonly text: string
  readonly applied: string
}

export function factsOf(difference: AppliedDifference): DifferenceFacts {
  const { kind, object } = difference
  return {
    address: object.address,
    kind,
    argument: kind === 'not-applied' ? '' : difference.argument,
    text: kind === 'value' ? difference.text : '',
    applied: kind === 'value' ? difference.applied : '',
  }
}

/** Of what was applied and is in the text no longer. */
export function leftoverFacts(address: string): DifferenceFacts {
  return { address, kind: 'not-in-text', argument: '', text: '', applied: '' }
}

/** One sentence. It may hold text of the files: quoted, or for whoever prints it to escape. */
export function differenceSentence({ address, kind, argument, text, applied }: DifferenceFacts): string {
  switch (kind) {
    case 'not-applied':
      return `${address} was not applied.`
    case 'not-in-text':
      return `${address} was applied, and is not in the text.`
    case 'contents':
      return `The ${argument} of ${address} is not the one that was applied.`
    case 'value':
      if (text === '') return `${address} has no ${argument}; ${quoteForMessage(applied)} was applied.`
      if (applied === '') return `${address} has ${argument} = ${quoteForMessage(text)}, which was not applied.`
      return `${address} has ${argument} = ${quoteForMessage(text)}; ${quoteForMessage(applied)} was applied.`
    default:
      return kind satisfies never
  }
}
