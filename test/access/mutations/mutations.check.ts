// Makes each fault, and requires the sequences to notice: `npm run test:mutations`, or with `-t` and words of a name.
import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { mutations } from './mutations.ts'

/** Sequences that a fault has to be noticed in: fewer than CI runs without one. */
const MODEL_RUNS = '10000'
const MODEL_SEED = '7'

/** Runs the sequences with a fault made. */
function runWith(mutation: string): Promise<string> {
  const env = { ...process.env, MUTATION: mutation, MODEL_RUNS, MODEL_SEED }
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'model'], { env })
  let output = ''
  child.stdout.on('data', (data) => {
    output += String(data)
  })
  child.stderr.on('data', (data) => {
    output += String(data)
  })
  return new Promise((resolve) => child.on('close', () => resolve(output)))
}

describe('a fault made by hand is noticed', () => {
  it.each(mutations)('$name', async ({ name }) => {
    const output = await runWith(name)
    const after = /Property failed after (\d+) tests/.exec(output)?.[1]
    const broken = /\+ {3}"(.*)",/.exec(output)?.[1]
    process.stdout.write(
      `${name}: ${after === undefined ? 'MISSED' : `after ${after}`}: ${broken ?? output.slice(-800)}\n`,
    )
    expect(after, output.slice(-2000)).toBeDefined()
    expect(broken, output.slice(-2000)).toBeDefined()
  })

  it('and nothing where there is none', async () => {
    expect(await runWith('none')).toContain('1 passed')
  })
})
