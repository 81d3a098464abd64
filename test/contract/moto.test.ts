import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { models } from '../../src/sandbox/model/models.ts'
import { listCalls } from '../../src/sandbox/state/calls.ts'
import { findMoto, type Moto, startMoto } from '../terraform/moto.ts'
import { differences } from './differences.ts'
import { type Played, play } from './play.ts'
import { script } from './script.ts'
import { motoWorld, sandboxWorld } from './worlds.ts'

const part = await findMoto('test/contract')

/** Where two worlds gave other answers: `step: field: ours ≠ theirs`. */
function unlike(ours: Played, theirs: Played): readonly string[] {
  return script.flatMap(({ name }) => {
    const [our, their] = [ours.get(name) ?? new Map(), theirs.get(name) ?? new Map()]
    const fields = [...new Set([...our.keys(), ...their.keys()])]
    return fields
      .filter((field) => our.get(field) !== their.get(field))
      .map((field) => `${name}: ${field}: ${our.get(field) ?? '-'} ≠ ${their.get(field) ?? '-'}`)
  })
}

describe('the script against the sandbox', () => {
  it('calls every operation that the clients of the SDK have', async () => {
    const { running, clients, start } = await sandboxWorld()
    await play(clients, start)
    const called = new Set(
      listCalls(running.sandbox.database, {})
        .filter(({ outcome }) => outcome === 'ok')
        .map(({ service, operation }) => `${service}:${operation}`),
    )
    const served = Object.values(models).flatMap((model) =>
      Object.keys(model.operations).map((name) => `${model.service}:${name}`),
    )
    const missing = served.filter((operation) => !called.has(operation))
    // These two are called by the SDK itself, for credentials: test/sandbox/portal.test.ts.
    expect(missing.filter((operation) => !/^sso(-oidc)?:/.test(operation))).toEqual([])
  })
})

describe.skipIf(part.kind === 'missing')('the script against moto', () => {
  let moto: Moto | undefined
  beforeAll(async () => {
    if (part.kind === 'ready') moto = await startMoto(part.path)
  })
  afterAll(() => moto?.close())

  it('gives the same answers, but for the differences that docs/sandbox.md explains', async () => {
    if (moto === undefined) throw new Error('moto was not started')
    const world = await motoWorld(moto.url)
    const sandbox = await sandboxWorld()
    const found = unlike(await play(sandbox.clients, sandbox.start), await play(world.clients, world.start))
    const matches = (line: string) => differences.filter(({ line: pattern }) => pattern.test(line))
    expect(found.filter((line) => matches(line).length === 0)).toEqual([])
    const outlived = differences.filter(({ line }) => !found.some((one) => line.test(one)))
    expect(outlived.map(({ name }) => name)).toEqual([])
  })

  it('explains each difference', () => {
    const page = readFileSync(join(root, 'docs/sandbox.md'), 'utf8')
    for (const { name } of differences) expect(page, name).toContain(`| ${name} |`)
  })
})
