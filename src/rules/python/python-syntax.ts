import { readImplementation } from '../../sym/python/implementation.ts'
import { positionAt } from '../../terraform/position.ts'
import { defineRule } from '../rule.ts'
import { pythonFiles } from './python-attributes.ts'

export const pythonSyntax = defineRule({
  id: 'python-syntax',
  severity: 'error',
  title: 'a Python file that Python refuses',
  words: ({ line, reason }: { line: number; reason: string }) => ({
    message: `Python refuses this file at line ${line}: ${reason}.`,
    hint: 'Correct it: Terraform applies the file as it is, and it fails when someone makes a request.',
  }),
  *check(context) {
    for (const file of pythonFiles(context)) {
      const read = readImplementation(file)
      if (read.kind !== 'refused') continue
      const { range, reason } = read.problem
      yield { arguments: { line: positionAt(file.text, range.start).line, reason }, place: { file, range } }
    }
  },
})
