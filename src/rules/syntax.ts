import type { Place } from '../diagnostics/place.ts'
import { defineRule } from './rule.ts'

/** What Terraform refuses in a file before it looks at what the file means. */
export const syntax = defineRule<{ readonly problem: string }>({
  id: 'syntax',
  severity: 'error',
  title: 'text that Terraform refuses as syntax',
  words: ({ problem }) => ({
    message: problem,
    hint: 'Correct it: Terraform takes no file with a syntax error. What else can be read was checked all the same.',
  }),
  check({ configuration: { files, problems } }) {
    const byPath = new Map(files.map((file) => [file.path, file]))
    return problems.map(({ path, range, message }) => {
      const file = byPath.get(path)
      const place: Place = file ? { file, range } : { file: { path, text: '' } }
      return { arguments: { problem: message }, place }
    })
  },
})
