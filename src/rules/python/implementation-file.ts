import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { pythonAttributes } from './python-attributes.ts'

const messages = {
  missing: (path: string) => ({
    message: `The file ${quoteForMessage(path)} does not exist.`,
    hint: 'Create it, or correct the path; Terraform says so at validate, or at plan where it knows the path only then.',
  }),
  outside: (path: string) => ({
    message: `The file ${quoteForMessage(path)} is outside of the configuration and was not read: nothing in it is checked.`,
    hint: 'Keep implementations beside the Terraform that uses them.',
  }),
  unreadable: (path: string) => ({
    message: `The file ${quoteForMessage(path)} cannot be read as text.`,
    hint: 'Make it a readable file in UTF-8; Terraform would refuse it at validate or plan.',
  }),
}

export const implementationFile = defineRule({
  id: 'implementation-file',
  severity: 'error',
  title: 'a Python file that is not there, or cannot be read',
  words: ({ path, why }: { path: string; why: keyof typeof messages }) => messages[why](path),
  *check(context) {
    for (const { attribute, address } of pythonAttributes(context)) {
      const { value, valuePlace } = attribute
      if (value.kind !== 'unknown' || value.missingFile === undefined) continue
      const { path, why } = value.missingFile
      yield {
        arguments: { path, why },
        place: value.place ?? valuePlace,
        address,
        // Terraform takes a file from anywhere.
        ...(why === 'outside' && { severity: 'note' as const }),
        ...(why === 'unreadable' && { severity: 'warning' as const }),
      }
    }
  },
})
