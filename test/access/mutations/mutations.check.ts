// Makes each fault, and requires that it is noticed: `npm run test:mutations`, or with `-t` and words of a name. A step-by-step scenario has
// to notice every one, which takes seconds. Chance has to notice most of them too: it shows that the sequences still bite.
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { mutations } from './mutations.ts'

/** Sequences that a fault is looked for in: fewer than CI runs without one. */
const MODEL_RUNS = '2000'
const MODEL_SEED = '2'
/** A run that has not ended by then has noticed nothing. Milliseconds. */
const PATIENCE = 60_000
/** Faults that chance has to notice at least. */
const BY_CHANCE = Math.floor(mutations.length / 2)

const folder = 'test/access/model'
const sequences = 'leases.model.ts'
/** Thousands of plays: what they notice, a scenario does sooner. */
const takeovers = 'takeover.model.ts'
const scenarios = readdirSync(folder).filter(
  (name) => name.endsWith('.model.ts') && name !== sequences && name !== takeovers,
)

const children = new Set<ChildProcess>()
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

/** Runs files of the model with a fault made. */
function runWith(mutation: string, files: readonly string[]): Promise<string> {
  const env = { ...process.env, NO_COLOR: '1', MUTATION: mutation, MODEL_RUNS, MODEL_SEED }
  const paths = files.map((name) => `${folder}/${name}`)
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'model', ...paths]
  const child = spawn(process.execPath, args, { env, timeout: PATIENCE, killSignal: 'SIGKILL' })
  children.add(child)
  let output = ''
  child.stdout.on('data', (data) => {
    output += String(data)
  })
  child.stderr.on('data', (data) => {
    output += String(data)
  })
  return new Promise((resolve) =>
    child.on('close', (_code, signal) => {
      children.delete(child)
      resolve(signal === null ? output : `${output}\nIt has not ended after ${PATIENCE / 1000} s.`)
    }),
  )
}

/** The step-by-step scenario that failed. */
function failedIn(output: string): string | undefined {
  return /FAIL.*\.model\.ts > (.*)/.exec(output)?.[1]
}

/** The invariant that a sequence broke. */
function brokenIn(output: string): string | undefined {
  const after = /Property failed after (\d+) tests/.exec(output)?.[1]
  const broken = /\+ {3}"(.*)",/.exec(output)?.[1]
  return after === undefined || broken === undefined ? undefined : `sequence ${after}: ${broken}`
}

describe('a fault made by hand is noticed', () => {
  const byChance: string[] = []

  it.each(mutations)('$name', async ({ name }) => {
    const [steps, chance] = await Promise.all([runWith(name, scenarios), runWith(name, [sequences])])
    const [failed, broken] = [failedIn(steps), brokenIn(chance)]
    if (broken !== undefined) byChance.push(name)
    process.stdout.write(`| ${name} | ${failed ?? 'MISSED'} | ${broken ?? ''} |\n`)
    expect(steps + chance).not.toContain('MUTATION NOT MADE')
    expect(failed, steps.slice(-2000)).toBeDefined()
  })

  it('and nothing where there is none', async () => {
    const [steps, chance] = await Promise.all([runWith('none', scenarios), runWith('none', [sequences])])
    expect([failedIn(steps), brokenIn(chance)]).toEqual([undefined, undefined])
    expect(steps + chance).not.toContain('It has not ended')
  })

  it('by chance too, most often', ({ skip }) => {
    // With `-t` not all of them were made.
    if (byChance.length === 0) skip()
    expect(byChance.length).toBeGreaterThanOrEqual(BY_CHANCE)
  })
})
