// What is said of access that is there and not removed.
import { escapeForTerminal } from '../../terminal/escape.ts'
import { accessWords, userWords } from '../leases/words.ts'
import { grantDocument } from '../request/document.ts'
import type { Foreign } from './foreign.ts'

/** docs/schemas/revoke.json. */
export function foreignDocument({ grant, about, leases, isDisputed }: Foreign) {
  return {
    ...grantDocument(grant, about),
    ...(leases.length > 0 && { leases }),
    ...(isDisputed && { disputed: true as const }),
  }
}

/** A line for each. */
export function foreignLines(foreign: readonly Foreign[]): readonly string[] {
  return foreign.map(({ grant, about, leases, isDisputed }) => {
    const what = `The access of ${userWords(grant, about)} to ${accessWords(grant, about)} is there`
    if (leases.length > 0)
      return `${what}, by another lease than was named: ${leases.join(', ')}. It is not removed. To end it: name that.`
    if (isDisputed) return `${what}, whose it is cannot be told, and it is not removed. To decide it: sso-access audit`
    return `${what}, was not granted by this ledger, and is not removed.`
  })
}

/** What could not be looked at is not the same as nothing. @param what has not been found there */
export function unseenWords(sentence: string, what: string): string {
  return escapeForTerminal(`Whether there is ${what} cannot be told. ${sentence}`)
}
