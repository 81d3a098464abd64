import { spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { missing, type Part } from './part.ts'
import { runProcess } from './process.ts'

/** An AWS on loopback (moto): IAM, STS, Identity Center and its identity store, with one instance and nothing in it. */
export interface Moto {
  readonly url: string
  /** One call of an AWS service that speaks JSON, such as `SWBExternalService.ListInstances`. Rejects on an error. */
  call(target: string, input?: object): Promise<Readonly<Record<string, unknown>>>
  close(): void
}

/** The `moto_server` that `SYMFLOW_MOTO` names, else the one on the PATH. Says in one loud line, for a suite, where there is none. */
export async function findMoto(suite = 'test/terraform'): Promise<Part<{ readonly path: string }>> {
  const path = process.env['SYMFLOW_MOTO'] || 'moto_server'
  const asked = await runProcess(path, ['--help']).catch(() => undefined)
  if (asked?.code === 0) return { kind: 'ready', path }
  const part = missing(`moto (no ${path} to run: SYMFLOW_MOTO names one)`)
  process.stderr.write(`SKIPPED ${suite}: ${part.why}\n`)
  return part
}

export async function startMoto(path: string): Promise<Moto> {
  const port = await freePort()
  const child = spawn(path, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore', detached: true })
  const url = `http://127.0.0.1:${port}`
  const close = () => {
    // A group of its own: what is on the PATH may be a script that starts the server.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid)
  }
  const deadline = Date.now() + 60_000
  while (
    !(await fetch(`${url}/moto-api/`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode === null && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100))
    else {
      close()
      throw new Error(`${path} does not answer`)
    }
  }
  return { url, call: (target, input = {}) => call(url, target, input), close }
}

async function call(url: string, target: string, input: object): Promise<Readonly<Record<string, unknown>>> {
  // moto finds the service by the name in the signature, and checks nothing else of it.
  const service = target.startsWith('AWSIdentityStore') ? 'identitystore' : 'sso'
  const headers = {
    'Content-Type': 'application/x-amz-json-1.1',
    'X-Amz-Target': target,
    Authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=none`,
  }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) })
  if (!response.ok) throw new Error(`${target}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Readonly<Record<string, unknown>>
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
