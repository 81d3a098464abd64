import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { makeFolder } from '../folders.ts'
import { environment } from '../processes.ts'

// A terraform that does what its first argument says.
const fake = `#!/usr/bin/env node
const fs = require('node:fs')
const [what, ...rest] = process.argv.slice(2).filter((one) => !one.startsWith('-chdir='))
const { SYM_API_URL: url, SYM_JWT: token } = process.env
const call = (method, path, body) => fetch(url + '/entities' + path, {
  method, headers: { Authorization: 'Bearer ' + token }, body: method === 'GET' ? undefined : JSON.stringify(body ?? null),
})
const acts = {
  apply: async () => {
    const { status } = await call('POST', '/runtimes', { slug: rest[0] })
    console.log('status', status)
    return status < 400 ? 0 : 1
  },
  streams: async () => {
    process.stdout.write('out:' + fs.readFileSync(0, 'utf8'))
    process.stderr.write('err')
    return Number(rest[0])
  },
  token: async () => { fs.writeFileSync('token', JSON.stringify([url, token])); return 0 },
  // As Terraform would: what it has an id of, it makes no more. What it is told, it says.
  many: async () => {
    const known = fs.existsSync('known') ? fs.readFileSync('known', 'utf8').split('\\n') : []
    for (let n = 0; n < Number(rest[0]); n++) {
      if (known.includes('n' + n)) continue
      const answer = await call('POST', '/runtimes', { slug: 'n' + n })
      if (answer.status !== 201) { console.log(answer.status, await answer.text()); return 1 }
      await answer.json()
      fs.appendFileSync('known', 'n' + n + '\\n')
      console.log('made', n)
    }
    if (rest[1] === 'wait') { console.log('waiting'); setInterval(() => {}, 1000); await new Promise((resolve) => process.on('SIGTERM', resolve)) }
    return 0
  },
  suicide: async () => { process.kill(process.pid, 'SIGKILL'); return new Promise(() => {}) },
  wait: () => new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
      fs.appendFileSync('signals', signal + '\\n')
      // Long enough for a second one to be seen, and the API has to answer until then.
      setTimeout(() => call('GET', '/runtimes').then(({ status }) => { console.log('still', status); resolve(7) }), 300)
    })
    setInterval(() => {}, 1000)
    console.log('waiting')
  }),
}
acts[what]().then((code) => process.exit(code), () => process.exit(9))
`

/** A folder with a terraform that is none, and the environment that finds it. */
export function folderWithTerraform(name = 'terraform') {
  const folder = makeFolder({ [name]: fake })
  chmodSync(join(folder, name), 0o755)
  return { folder, env: { PATH: `${folder}:${process.env['PATH']}`, SYMFLOW_TERRAFORM: undefined } }
}

export interface Running {
  readonly process: ChildProcess
  readonly ended: Promise<number | null>
  out(): string
  err(): string
  /** The two variables that `serve` prints. */
  told(): Promise<{ readonly url: string; readonly token: string }>
}

/** One of symflow's commands that goes on until it is stopped. */
export function start(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>> = {},
): Running {
  const child = spawn(process.execPath, [join(root, 'bin/symflow.js'), ...args], {
    cwd,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (piece: Buffer) => {
    out += piece
  })
  child.stderr.on('data', (piece: Buffer) => {
    err += piece
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const told = async () =>
    await vi.waitFor(
      () => {
        const [, url, token] = /^export SYM_API_URL=(\S+)\nexport SYM_JWT=(\S+)\n/.exec(out) ?? []
        if (url === undefined || token === undefined) throw new Error(`serve said: ${out}${err}`)
        return { url, token }
      },
      { timeout: 20_000 },
    )
  return { process: child, ended, out: () => out, err: () => err, told }
}
