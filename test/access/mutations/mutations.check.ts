// Makes each fault, and requires the sequences to notice: `npm run test:mutations`, or with `-t` and words of a name.
import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { mutations } from './mutations.ts'

/** Sequences that a fault has to be noticed in: fewer than CI runs without one. */
const MODEL_RUNS = '3000'
const MODEL_SEED = '2'

/** Runs the sequences with a fault made. */
function runWith(mutation: string): Promise<string> {
  const env = { ...process.env, NO_COLOR: '1', MUTATION: mutation, MODEL_RUNS, MODEL_SEED }
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

/** What a run says that notices: the invariant that a sequence broke, or the step-by-step scenario that failed. */
function noticedIn(output: string): string | undefined {
  const after = /Property failed after (\d+) tests/.exec(output)?.[1]
  const broken = /\+ {3}"(.*)",/.exec(output)?.[1]
  const scenario = /FAIL.*scenarios\.model\.ts.*> (.*)/.exec(output)?.[1]
  if (after !== undefined && broken !== undefined) return `sequence ${after}: ${broken}`
  return scenario === undefined ? undefined : `scenario: ${scenario}`
}

describe('a fault made by hand is noticed', () => {
  it.each(mutations)('$name', async ({ name }) => {
    const output = await runWith(name)
    const noticed = noticedIn(output)
    process.stdout.write(`| ${name} | ${noticed ?? 'MISSED'} |\n`)
    expect(output).not.toContain('MUTATION NOT MADE')
    expect(noticed, output.slice(-2000)).toBeDefined()
  })

  it('and nothing where there is none', async () => {
    expect(noticedIn(await runWith('none'))).toBeUndefined()
  })
})
