import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../../build/bundle.mjs'
import { foundIn, rules } from './marked.ts'

/** The configuration under a heading of a rule's page. */
function example(id: string, heading: 'Wrong' | 'Right'): string {
  const page = readFileSync(join(root, 'docs/rules', `${id}.md`), 'utf8')
  return new RegExp(`\n## ${heading}\n\n\`\`\`hcl\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? ''
}

it.each([...rules])('the page of %s shows what it finds, and what no rule about targets finds', async (id) => {
  // What only the disk can say is there.
  const files = (heading: 'Wrong' | 'Right') => ({ 'main.tf': example(id, heading), 'strategy.py': 'pass\n' })
  expect((await foundIn(files('Wrong'))).map(({ rule }) => rule)).toEqual([id])
  expect(example(id, 'Right')).not.toBe('')
  expect((await foundIn(files('Right'))).map(({ rule }) => rule)).toEqual([])
})
