// From an empty folder to access that is granted and taken back: what `generate` writes is applied through `symflow terraform`, with IAM
// through moto, and Identity Center and STS through the sandbox.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runBin } from '../processes.ts'
import { permissionSet, user } from '../sandbox/names.ts'
import { generated, startedDirectory } from './generated.ts'
import { findMoto, type Moto, startMoto } from './moto.ts'
import { describeWithTerraform } from './suite.ts'

const part = await findMoto()
const started = startedDirectory()

describeWithTerraform.skipIf(part.kind === 'missing')('what generate writes', (terraform) => {
  let folder = ''
  let moto: Moto | undefined
  let directory = ''
  let env: Readonly<Record<string, string>> = {}

  beforeAll(async () => {
    if (part.kind === 'missing') return
    folder = mkdtempSync(join(tmpdir(), 'symflow-applied-'))
    const own = { SSO_ACCESS_SANDBOX_HOME: join(folder, 'sandbox') }
    const [served] = await Promise.all([startMoto(part.path), sandbox(own, 'start', '--set', 'createDelay=200')])
    moto = served
    const { set } = JSON.parse(await sandbox(own, 'env', '--sign-in', '--json'))
    env = { ...set, ...own, AWS_ENDPOINT_URL_IAM: moto.url, HOME: join(folder, 'home') }
  })
  afterAll(async () => {
    moto?.close()
    if (folder === '') return
    await sandbox(env, 'stop')
    rmSync(folder, { recursive: true })
  })

  const run = (...args: readonly string[]) =>
    terraform.symflow(directory, [...args, '-input=false', '-no-color'], { env, timeoutMs: 280_000 })
  const expectApplied = async (words: string) =>
    expect(await run('apply', '-auto-approve')).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining(`Resources: ${words}`),
    })
  const symflow = (...args: readonly string[]) => runBin('symflow', args, { env, cwd: directory })
  const access = (...args: readonly string[]) => runBin('sso-access', [...args, '--sandbox'], { env, cwd: directory })
  const own = ['request', '--target', 'own-read-only-access', '--user', 'robin', '--duration', '1h', '--force', '--yes']

  it('is applied, with nothing left to change', async () => {
    directory = terraform.directory(started())
    const set = ['--permission-set', 'PowerUserAccess@*', '--permission-set', 'Billing@111122223333']
    await generated(directory, [...set, '--group', 'Responders', '--create-group', 'Break glass'])
    await generated(directory, ['own', '--permission-set', 'ReadOnlyAccess@data.aws_caller_identity.sso'])
    expect(await access(...own)).toMatchObject({ code: 3, stderr: expect.stringContaining('cannot be read from the text') })
    expect(await terraform.init(directory)).toMatchObject({ code: 0 })
    await expectApplied('21 added, 0 changed, 0 destroyed')
    expect(await run('plan', '-detailed-exitcode')).toMatchObject({ code: 0, stderr: '' })
  })

  it('is the catalogue, with every value known', async () => {
    const { entries } = JSON.parse((await symflow('catalog', '--json')).stdout)
    console.log(JSON.stringify(entries.map((e: any) => [e.target.name, e.sources, e.differences])))
    expect(await symflow('validate', '--fail-on', 'note', '--rule', 'session-length=off')).toMatchObject({ code: 0 })
  })
})

async function sandbox(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
  const ended = await runBin('sso-access', ['sandbox', ...args], { env })
  if (ended.code !== 0) throw new Error(ended.stderr)
  return ended.stdout
}
void readFileSync, writeFileSync, permissionSet, user
