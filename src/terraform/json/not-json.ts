import type { Remark } from '../lexical/token.ts'
import type { Range } from '../syntax.ts'

/** Thrown within `json/` where a JSON text cannot be read; never leaves it. */
export class NotJson {
  readonly remark: Remark

  constructor(range: Range, message: string) {
    this.remark = { range, message }
  }
}

/** @param reason completes the sentence that the file is no JSON */
export function notJson(range: Range, reason: string): NotJson {
  return new NotJson(range, `This file is not valid JSON: ${reason}.`)
}
