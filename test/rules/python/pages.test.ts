import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../../build/bundle.mjs'
import { findingsIn } from '../findings.ts'
import { approvers, flowWith } from './flow-with.ts'

const rules = [
  'implementation-file',
  'python-syntax',
  'sdk-name-not-imported',
  'sdk-import-unknown',
  'approvers-missing',
  'handler-name-unknown',
  'prefetch-function-missing',
  'prefetch-function-repeated',
  'prefetch-function-unused',
  'field-option-arguments',
  'field-option-length',
  'organizational-unit-id',
  'request-permission-arguments',
  'notification-destinations',
  'flow-var-missing',
  'on-change-function-missing',
  'flows-filter-function-missing',
]

/** The files that a page shows: Terraform, and Python that may name its file in its first line. */
function filesOf(page: string, id: string) {
  const blockIn = (text: string, language: string) => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(text)?.[1]
  const wrong = page.slice(page.indexOf('\n## Wrong\n'), page.indexOf('\n## Right\n'))
  const right = page.slice(page.indexOf('\n## Right\n'), page.indexOf('\n## Why\n'))
  return [wrong, right].map((part) => {
    const terraform = blockIn(part, 'hcl') ?? blockIn(wrong, 'hcl')
    const python = blockIn(part, 'python') ?? ''
    const name = /^# (\w+\.py)\n/.exec(python)?.[1] ?? 'impl.py'
    const whole =
      name === 'impl.py' && id !== 'approvers-missing' && id !== 'python-syntax' ? approvers + python : python
    return { ...flowWith({}), ...(terraform && { 'main.tf': terraform }), [name]: whole }
  })
}

it.each(rules)('the page of %s shows what it finds, and how nothing is found', async (id) => {
  const page = readFileSync(join(root, 'docs/rules', `${id}.md`), 'utf8')
  const [wrong = {}, right = {}] = filesOf(page, id)
  const found = await findingsIn(wrong, [...rules, 'field-option-count'])
  expect(found.map((line) => line.split(' ')[1])).toContain(id)
  expect(await findingsIn(right, [id])).toEqual([])
})
