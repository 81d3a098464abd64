import type { Reading } from '../diagnostics/reading.ts'
import { quoteForMessage } from '../terminal/escape.ts'

/** A path that an expression can begin with, such as `var.account_id` or `data.aws_iam_role.x["a"].arn`. */
export interface Address {
  /** The path as it is written. */
  readonly text: string
  /** Its names, without indexes. */
  readonly names: readonly string[]
}

const path = /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*|\[(\d+|"[^"\\$%\u0000-\u001f]*")\])*$/

/** Reads a Terraform address. It says nothing about whether the thing exists. */
export function parseAddress(text: string): Reading<Address> {
  if (!path.test(text)) {
    return {
      wrong: `${quoteForMessage(text)} is not a Terraform address.`,
      hint: 'Give one such as var.account_id or aws_ssoadmin_permission_set.this.',
    }
  }
  return { value: { text, names: text.replace(/\[(\d+|"[^"]*")\]/g, '').split('.') } }
}
