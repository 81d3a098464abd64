import type { Misreading, Reading } from '../diagnostics/reading.ts'

/** Asks a person. What was answered stays on the screen. Every method throws Failure (`interrupted`) on Ctrl-C and Ctrl-D. */
export interface Ask {
  /** Gives a text that can be taken, as it was typed. */
  text(question: TextQuestion): Promise<string>
  confirm(message: string, preset: boolean): Promise<boolean>
  choose<Value>(message: string, choices: readonly Choice<Value>[]): Promise<Value>
}

/** A question for one line of text. What its functions say stands below the line with each key that is typed. */
export interface TextQuestion {
  readonly message: string
  /** Taken where nothing is typed. */
  readonly preset?: string
  /** The words for a preset that is empty, such as "all accounts". */
  readonly nothing?: string
  /** Whether the text has the form that is asked for. While it has not, the hint is shown; Enter says what is wrong. */
  readonly read: (text: string) => Reading<unknown>
  /** What stands against a text of the right form, such as an earlier answer. Shown whole while it is typed. */
  readonly objection?: (text: string) => Misreading | undefined
  /** Shown while nothing is typed, and below a text that can be taken. */
  readonly note?: (text: string) => string | undefined
}

export interface Choice<Value> {
  readonly name: string
  /** What stays on the screen, where the name is too long for that. */
  readonly short?: string
  readonly value: Value
}
