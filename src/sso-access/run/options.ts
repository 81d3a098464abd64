import type { RequestOptions } from '../request/options.ts'

/** As commander gives them. */
export interface RunOptions extends RequestOptions {
  /** Where what was granted and taken back is written, in JSON. */
  readonly jsonFile?: string
}
