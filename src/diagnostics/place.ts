/** A file that was read, as people name it: relative to where the command runs, with forward slashes. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** Half-open range of a file's text, as offsets of UTF-16 code units. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Where something is written. Without a range it is the file as a whole: of a plan there is no text to point at. */
export interface Place {
  readonly file: SourceFile
  readonly range?: Range
}
