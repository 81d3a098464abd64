import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it, vi } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { makeFolder } from '../folders.ts'
import { runBin } from '../processes.ts'
import { startApi, writerOf } from '../sym-api/api.ts'
import { commandOf, describeOnTerminal, startOnTerminal } from '../terminal-process.ts'
import { folderWithTerraform, start } from './fake-terraform.ts'

describe('symflow terraform', () => {
  it('gives Terraform our streams and has its exit code', async () => {
    const { folder, env } = folderWithTerraform()
    expect(await runBin('symflow', ['terraform', '--', 'streams', '3'], { cwd: folder, env, input: 'in' })).toEqual({
      code: 3,
      signal: null,
      stdout: 'out:in',
      stderr: 'err',
    })
    expect(await runBin('symflow', ['tf', 'suicide'], { cwd: folder, env })).toMatchObject({ code: 137 })
    expect(existsSync(join(folder, '.symflow'))).toBe(false)
  })

  it('keeps what is applied beside the configuration, and leaves no lock', async () => {
    const { folder, env } = folderWithTerraform()
    expect(await runBin('symflow', ['tf', '--', 'apply', 'prod'], { cwd: folder, env })).toMatchObject({ code: 0 })
    const kept = JSON.parse(readFileSync(join(folder, '.symflow/applied.json'), 'utf8'))
    expect(kept).toEqual({ version: 1, entities: { runtimes: [{ id: expect.any(String), slug: 'prod' }] } })
    expect(existsSync(join(folder, '.symflow/applied.json.lock'))).toBe(false)
    const again = await runBin('symflow', ['tf', 'apply', 'prod'], { cwd: folder, env })
    expect(again).toMatchObject({ code: 1, stdout: 'status 409\n' })
    await runBin('symflow', ['tf', '--', '-chdir=access', 'apply', 'x'], { cwd: folder, env })
    await runBin('symflow', ['tf', '--state', 'other.json', 'apply', 'x'], { cwd: folder, env })
    expect(existsSync(join(folder, 'access/.symflow/applied.json'))).toBe(true)
    expect(existsSync(join(folder, 'other.json'))).toBe(true)
    writeFileSync(join(folder, 'access/.symflow.json'), '{"state": "../kept/access.json"}')
    await runBin('symflow', ['tf', '--', '-chdir=access', 'apply', 'y'], { cwd: folder, env })
    expect(JSON.parse(readFileSync(join(folder, 'kept/access.json'), 'utf8'))).toMatchObject({
      entities: { runtimes: [{ slug: 'y' }] },
    })
  })

  it('stops the API, and gives each run a token of its own', async () => {
    const { folder, env } = folderWithTerraform()
    const tokens: string[] = []
    for (let run = 0; run < 2; run++) {
      await runBin('symflow', ['tf', 'token'], { cwd: folder, env })
      const [url = '', token = ''] = JSON.parse(readFileSync(join(folder, 'token'), 'utf8')) as string[]
      tokens.push(token)
      await expect(fetch(url)).rejects.toThrow()
    }
    expect(new Set(tokens).size).toBe(2)
    expect(tokens[0]).toMatch(/^[\w-]{43}$/)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'hands %s on once, answers until Terraform ends, and has its code',
    async (signal) => {
      const { folder, env } = folderWithTerraform()
      const child = start(['tf', '--', 'wait'], folder, env)
      await vi.waitFor(() => expect(child.out()).toContain('waiting'), { timeout: 20_000 })
      child.process.kill(signal)
      expect(await child.ended).toBe(7)
      expect(readFileSync(join(folder, 'signals'), 'utf8')).toBe(`${signal}\n`)
      expect(child.out()).toContain('still 200')
    },
  )

  it('finds tofu where there is no terraform, and the one that is named', async () => {
    const { folder } = folderWithTerraform('tofu')
    const env = { PATH: folder, SYMFLOW_TERRAFORM: undefined }
    // The script's own interpreter is found beside it.
    const node = makeFolder()
    const { symlinkSync } = await import('node:fs')
    symlinkSync(process.execPath, join(node, 'node'))
    const path = { ...env, PATH: `${folder}:${node}:/usr/bin:/bin` }
    const args = ['tf', '--terraform', join(folder, 'tofu'), '--', 'streams', '4']
    expect(await runBin('symflow', args, { cwd: folder, env: path })).toMatchObject({ code: 4 })
    const named = { ...path, SYMFLOW_TERRAFORM: 'tofu' }
    expect(await runBin('symflow', ['tf', 'streams', '5'], { cwd: folder, env: named })).toMatchObject({ code: 5 })
    const bare = { ...env, PATH: `${folder}:${node}` }
    expect(await runBin('symflow', ['tf', 'streams', '6'], { cwd: folder, env: bare })).toMatchObject({ code: 6 })
  })

  it('2 where it never started', async () => {
    const folder = makeFolder({ '.symflow/applied.json': '{"version": 2}' })
    const missing = await runBin('symflow', ['tf', '--terraform', './none', '--state', 'x', 'plan'], { cwd: folder })
    expect(missing).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('There is no program "./none"'),
    })
    const newer = await runBin('symflow', ['tf', 'plan'], { cwd: folder })
    expect(newer).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('by a newer symflow') })
    expect(await runBin('symflow', ['tf'], { cwd: folder })).toMatchObject({ code: 2, stdout: '' })
  })
})

describeOnTerminal('symflow terraform on a terminal', () => {
  it('Ctrl-C reaches Terraform once', async () => {
    const { folder, env } = folderWithTerraform()
    const terminal = startOnTerminal(...commandOf('symflow', ['tf', '--', 'wait']), { cwd: folder, env })
    let shown = ''
    terminal.onData((piece) => {
      shown += piece
    })
    const ended = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)))
    await vi.waitFor(() => expect(shown).toContain('waiting'), { timeout: 20_000 })
    terminal.write('\u0003')
    expect(await ended).toBe(7)
    expect(readFileSync(join(folder, 'signals'), 'utf8')).toBe('SIGINT\n')
  })
})

describe('symflow serve', () => {
  it('prints what a shell is to be told, answers, and stops', async () => {
    const folder = makeFolder()
    const child = start(['serve'], folder)
    const { url, token } = await child.told()
    const headers = { Authorization: `Bearer ${token}` }
    const made = await fetch(`${url}/entities/runtimes`, { method: 'POST', headers, body: '{"slug":"x"}' })
    expect(made.status).toBe(201)
    expect((await fetch(`${url}/entities/runtimes`)).status).toBe(401)
    expect(child.err()).not.toContain(token)
    const { folder: other, env } = folderWithTerraform()
    const state = join(folder, '.symflow/applied.json')
    const second = await runBin('symflow', ['tf', '--state', state, 'apply', 'y'], { cwd: other, env })
    expect(second).toMatchObject({ code: 1, stdout: 'status 409\n' })
    child.process.kill('SIGTERM')
    expect(await child.ended).toBe(0)
    expect(JSON.parse(readFileSync(state, 'utf8')).unanswered).toBeUndefined()
    const list = await runBin('symflow', ['resources', 'list', 'runtimes'], { cwd: folder })
    expect(list.stdout).toMatch(
      /^RESOURCE +NAME +ID +SRN\nsym_runtime +x +[0-9a-f-]{36} +sym:runtime:x:latest:[0-9a-f-]{36}\n$/,
    )
  })
})

describe('docs/schemas/serve.json', () => {
  it('describes what serve --json prints', async () => {
    const child = start(['serve', '--json'], makeFolder())
    const document = await vi.waitFor(() => JSON.parse(child.out()) as unknown, { timeout: 20_000 })
    const schema = JSON.parse(readFileSync(join(root, 'docs/schemas/serve.json'), 'utf8'))
    const validate = new Ajv2020().compile(schema)
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...(document as object), more: 1 })).toBe(false)
  })
})

describe.each(['before', 'after'])('a kill %s a change of the disk', (when) => {
  it('leaves what was applied old or new, and the next apply goes on', { timeout: 120_000 }, async () => {
    const first = await startApi()
    await first.call('POST', '/runtimes', { slug: 'first' })
    await first.close()
    const before = first.text() ?? ''
    let kills = 0
    let kept = 0
    for (let at = 1; ; at++) {
      const folder = makeFolder({ '.symflow/applied.json': before })
      const preload = fileURLToPath(new URL('preloads/kill.cjs', import.meta.url))
      const kill = { NODE_OPTIONS: `--require ${preload}`, KILL_AT: String(at), KILL_WHEN: when }
      const child = start(['serve'], folder, kill)
      const { url, token } = await child.told()
      const init = { method: 'POST', headers: { Authorization: `Bearer ${token}` }, body: '{"slug":"second"}' }
      const answer = await fetch(`${url}/entities/runtimes`, init).then(
        (one) => one.status,
        () => undefined,
      )
      child.process.kill('SIGTERM')
      if ((await child.ended) === 0) {
        expect(answer).toBe(201)
        break
      }
      kills++
      const text = readFileSync(join(folder, '.symflow/applied.json'), 'utf8')
      const isNew = text !== before
      if (isNew) kept++
      if (isNew) expect(JSON.parse(text).entities.runtimes, `killed at ${at}`).toHaveLength(2)
      const writer = { ...writerOf(process.pid, (pid) => pid === process.pid), host: hostname() }
      const next = await startApi(folder, writer)
      // Terraform reads what it has an id of; where it had no answer, it asks again.
      const { runtimes } = JSON.parse(text).entities as { runtimes: { id: string; slug: string }[] }
      const known = runtimes.find(({ slug }) => slug === 'second')
      if (answer !== undefined) await next.call('GET', `/runtimes/${known?.id}`)
      const again = await next.call('POST', '/runtimes', { slug: 'second' })
      expect(again.status, `killed at ${at}`).toBe(answer === undefined ? 201 : 409)
      await next.close()
      const left = JSON.parse(next.text() ?? '')
      expect(left.entities.runtimes.map(({ slug }: { slug: string }) => slug)).toEqual(['first', 'second'])
      // A run that changes nothing does not tidy up either.
      if (answer === undefined) expect(left).not.toHaveProperty('unanswered')
    }
    expect(kills).toBeGreaterThan(8)
    expect(kept).toBeGreaterThan(0)
  })
})
