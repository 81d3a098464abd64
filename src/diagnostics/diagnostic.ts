import type { Place } from './place.ts'

/** From the least to the worst. */
export const severities = ['note', 'warning', 'error'] as const
export type Severity = (typeof severities)[number]

/** What a finding is about, as data: the values that its words are made of. */
export type DiagnosticArguments = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** Something that a rule found. */
export interface Diagnostic {
  readonly rule: string
  readonly severity: Severity
  /** One sentence that says what is wrong, with the value. It may hold text of the file: a reporter escapes it. */
  readonly message: string
  /** One sentence that says what to do. */
  readonly hint: string
  readonly arguments: DiagnosticArguments
  readonly place: Place
  /** The Terraform address of what it is about, such as `module.prod["eu"].sym_target.admin`. */
  readonly address?: string
  readonly related: readonly RelatedPlace[]
  readonly fix?: Fix
}

/** Another place that one has to look at to see what is wrong, and what is there. */
export interface RelatedPlace {
  readonly place: Place
  readonly message: string
}

/** Edits that do away with a finding and change nothing else. */
export interface Fix {
  /** What it does, as an order: "Quote the account id." */
  readonly title: string
  readonly edits: readonly FixEdit[]
}

/** Replaces a range of a file. Edits of one fix do not overlap. */
export interface FixEdit {
  readonly place: Required<Place>
  readonly text: string
}
