// How a sandbox ends, and what is left of it.
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CreateAccountAssignmentCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin'
import { describe, expect, it } from 'vitest'
import { runProcess } from '../processes.ts'
import { assignment, user } from '../sandbox/names.ts'
import { sandboxFolder } from './sandbox-home.ts'

const { folder, env, run, json, keysOf } = sandboxFolder()
const inHome = (name: string) => join(folder(), 'sandbox', name)

/** Also one that is gone already. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {}
}

describe('a sandbox', () => {
  it('loses nothing that it has answered when it is killed, whenever that is', async () => {
    const quick = ['callsPerSecond=0', 'outstandingCreates=0', 'createDelay=0', 'closedAccount=succeeded']
    await json('start', ...quick.flatMap((setting) => ['--set', setting]))
    const answered: string[] = []
    for (const calls of [1, 7, 23]) {
      const { pid, url } = (await json('status')) as { pid: number; url: string }
      await json('env')
      const admin = new SSOAdminClient({
        endpoint: url,
        region: 'us-east-1',
        credentials: keysOf('iam-user'),
        maxAttempts: 1,
      })
      const create = async (name: string) => {
        await admin.send(new CreateAccountAssignmentCommand(assignment({ user: name })))
        answered.push(user(name))
        if (answered.length % 31 === calls) kill(pid)
      }
      const names = [
        'alex',
        'sam',
        'kim',
        'robin',
        'jamie',
        'casey',
        'morgan',
        'taylor',
        'jordan',
        'riley',
        'avery',
        'quinn',
        'rowan',
        'sage',
        'skyler',
      ]
      // Four at a time, so that it is killed in the middle of some. What meets its end is not answered.
      await Promise.allSettled(
        [0, 1, 2, 3].map(async (worker) => {
          for (const name of names.filter((_, index) => index % 4 === worker)) await create(name)
        }),
      )
      kill(pid)
      // A process that was killed is gone when nobody answers to its id any more.
      while ((await json('status'))['running'] === true) await new Promise((resolve) => setTimeout(resolve, 10))
      const again = (await json('start')) as { pid: number; settings: object }
      expect(again.pid).not.toBe(pid)
      expect(again.settings).toMatchObject({
        createDelay: 0,
        callsPerSecond: 0,
        unverified: { closedAccount: 'succeeded' },
      })
      const { grants } = (await json('grants')) as { grants: { principalId: string }[] }
      const kept = new Set(grants.map(({ principalId }) => principalId))
      expect(answered.filter((id) => !kept.has(id))).toEqual([])
    }
    expect(answered.length).toBeGreaterThan(20)
  })

  it('starts where the id of one that was killed is that of another process now', async () => {
    const { url, pid } = (await json('status')) as { url: string; pid: number }
    kill(pid)
    while ((await json('status'))['running'] === true) await new Promise((resolve) => setTimeout(resolve, 10))
    // As after a restart of the machine: what is left names a process that runs, and is none of ours.
    writeFileSync(
      inHome('server.json'),
      JSON.stringify({ version: 1, url, pid: process.pid, token: 'x', state: inHome('state.sqlite') }),
    )
    writeFileSync(inHome('server.lock'), String(process.pid))
    const longAgo = new Date(Date.now() - 3_600_000)
    utimesSync(inHome('server.lock'), longAgo, longAgo)
    expect(await json('status')).toEqual({ version: 1, running: false })
    expect(await run('start')).toMatchObject({ code: 0, stderr: expect.stringContaining('A sandbox runs at') })
  })

  it('is there for who knows its token', async () => {
    const { url } = (await json('status')) as { url: string }
    const { token } = JSON.parse(readFileSync(inHome('server.json'), 'utf8')) as { token: string }
    const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${url}/_sandbox/${path}`, { headers })
    expect((await ask('credentials')).status).toBe(403)
    expect((await ask('credentials', { 'x-sandbox-token': 'x' })).status).toBe(403)
    expect((await ask('credentials', { 'x-sandbox-token': token })).status).toBe(200)
    expect((await ask('nothing', { 'x-sandbox-token': token })).status).toBe(404)
  })

  it('stops, and its state stays', async () => {
    const { url } = (await json('status')) as { url: string }
    expect(await run('stop')).toMatchObject({ code: 0, stderr: expect.stringContaining('Its state stays') })
    await expect(fetch(url)).rejects.toThrow()
    expect([
      existsSync(inHome('state.sqlite')),
      existsSync(inHome('server.json')),
      existsSync(inHome('server.lock')),
    ]).toEqual([true, false, false])
    expect(await run('reset')).toMatchObject({ code: 0 })
    expect(existsSync(inHome('state.sqlite'))).toBe(false)
  })

  it('runs in the foreground until it is interrupted, on the port that it is given, with a state file of its own', async () => {
    const state = join(folder(), 'own.sqlite')
    const script = `'${process.execPath}' "$BIN" sandbox start --foreground --state '${state}' --json & pid=$!
      until [ -e '${inHome('server.json')}' ]; do sleep 0.01; done; kill -INT $pid; wait $pid; echo "ended with $?"`
    const bin = join(import.meta.dirname, '../../bin/sso-access.js')
    const { stdout, stderr } = await runProcess('bash', ['-mc', script], { env: { ...env(), BIN: bin } })
    expect(stdout).toMatch(
      /^\{"version":1,"running":true,"pid":\d+,"state":"[^"]+\/own\.sqlite","url":"http:\/\/127\.0\.0\.1:\d+",.*\}\n/,
    )
    expect(stdout).toContain('ended with 130')
    expect(stderr).toContain('The sandbox is stopped.')
    expect(existsSync(state)).toBe(true)
  })
})
