import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { filesIn, makeFolder } from '../folders.ts'
import { runProcess } from '../processes.ts'

const examples = join(root, 'examples')
/** The commands of the page, in order: the lines of its code blocks. */
const commands = readFileSync(join(examples, 'README.md'), 'utf8')
  .split(/^```(?:sh)?$/m)
  .filter((_, index) => index % 2 === 1)
  .flatMap((block) => block.trim().split('\n'))

it('the examples are what the commands on their page write', async () => {
  expect(commands).toHaveLength(4)
  const folder = makeFolder()
  // A shell reads them as a person's would; its symflow is the one that is built here.
  const script = [`symflow() { "$NODE" "$SYMFLOW" "$@" </dev/null; }`, 'set -e', ...commands].join('\n')
  const env = { NODE: process.execPath, SYMFLOW: join(root, 'bin/symflow.js') }
  expect(await runProcess('sh', ['-c', script], { cwd: folder, env })).toMatchObject({ code: 0 })
  const written = Object.entries(filesIn(examples)).filter(([path]) => /^(static|dynamic)\//.test(path))
  expect(Object.fromEntries(written)).toEqual(filesIn(folder))
})
