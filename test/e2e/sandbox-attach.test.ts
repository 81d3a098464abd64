// What `--sandbox` does on a command that reaches AWS.
import { existsSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { attachSandbox } from '../../src/sandbox-process/attach.ts'
import { runProcess } from '../processes.ts'
import { sandboxFolder } from './sandbox-home.ts'

const { folder, env, json, keysOf } = sandboxFolder()
const inHome = (name: string) => join(folder(), 'sandbox', name)
const program = join(root, 'bin/sso-access.js')

describe('--sandbox', () => {
  it('starts where none runs, and its environment leads nowhere else', async () => {
    const outside = {
      ...env(),
      PATH: 'x',
      AWS_PROFILE: 'prod',
      AWS_ACCESS_KEY_ID: 'AKIAREAL',
      AWS_ENDPOINT_URL_STS: 'https://sts.example.com',
    }
    const attached = await attachSandbox({ cwd: folder(), env: outside }, program)
    expect(attached).toMatchObject({ region: 'us-east-1', ledger: inHome('ledger.sqlite') })
    expect(attached.env).toMatchObject({
      PATH: 'x',
      AWS_ENDPOINT_URL: attached.url,
      AWS_CONFIG_FILE: inHome('aws-config'),
    })
    expect(attached.env['AWS_ENDPOINT_URL_STS']).toBe(attached.url)
    for (const name of ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID']) expect(attached.env).not.toHaveProperty(name)
    const sts = new STSClient({ endpoint: attached.url, region: attached.region, credentials: keysOf('member') })
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Arn: expect.stringContaining('/Deploy/pipeline'),
    })
  })

  it('attaches to the one that runs', async () => {
    const { pid } = await json('status')
    await attachSandbox({ cwd: folder(), env: env() }, program)
    expect((await json('status'))['pid']).toBe(pid)
  })

  it('finds its program also where it was called by a link, as npm makes them', async () => {
    await json('stop')
    mkdirSync(join(folder(), 'links'))
    const link = join(folder(), 'links/sso-access')
    symlinkSync(program, link)
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(await runProcess(process.execPath, [link, 'sandbox', 'start'], { env: env() })).toMatchObject({ code: 0 })
    expect(existsSync(inHome('server.json'))).toBe(true)
  })
})
