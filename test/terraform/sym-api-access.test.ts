// From an empty folder to access that is granted and taken back: what `generate` writes is applied through `symflow terraform`, with IAM
// through moto, and Identity Center and STS through the sandbox.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runBin } from '../processes.ts'
import { MANAGEMENT, permissionSet } from '../sandbox/names.ts'
import { generated, startedDirectory } from './generated.ts'
import { findMoto, type Moto, startMoto } from './moto.ts'
import { describeWithTerraform } from './suite.ts'

const part = await findMoto()
const started = startedDirectory()

const test = it.skipIf(part.kind === 'missing')

describeWithTerraform('what generate writes', (terraform) => {
  let folder = ''
  let moto: Moto | undefined
  let directory = ''
  let env: Readonly<Record<string, string>> = {}

  beforeAll(async () => {
    if (part.kind === 'missing') return
    folder = mkdtempSync(join(tmpdir(), 'symflow-applied-'))
    const own = { SSO_ACCESS_SANDBOX_HOME: join(folder, 'sandbox'), HOME: join(folder, 'home') }
    const [served] = await Promise.all([startMoto(part.path), sandbox(own, 'start', '--set', 'createDelay=200')])
    moto = served
    const { set } = JSON.parse(await sandbox(own, 'env', '--sign-in', '--json'))
    env = { ...set, ...own, AWS_ENDPOINT_URL_IAM: moto.url }
  })
  afterAll(async () => {
    moto?.close()
    if (folder === '') return
    await sandbox(env, 'stop')
    rmSync(folder, { recursive: true })
  })

  const run = (...args: readonly string[]) =>
    terraform.symflow(directory, [...args, '-input=false', '-no-color'], { env, timeoutMs: 280_000 })
  const expectApplied = async (words: RegExp) =>
    expect(await run('apply', '-auto-approve')).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(words),
    })
  const symflow = (...args: readonly string[]) => runBin('symflow', args, { env, cwd: directory })
  const access = (...args: readonly string[]) =>
    runBin('sso-access', [...args, '--sandbox', '--json'], { env, cwd: directory })
  const who = ['--user', 'robin', '--duration', '1h', '--field', 'reason=x', '--force', '--yes'] as const
  const requested = (target: string) => access('request', '--target', target, ...who)
  const applied = () => JSON.parse(readFileSync(join(directory, '.symflow/applied.json'), 'utf8')).entities
  const notes = async () => {
    const { stdout } = await symflow('validate', '--rule', 'session-length=off', '--json')
    return (JSON.parse(stdout).findings as { rule: string; message: string }[]).map(({ message }) => message)
  }

  test('is applied, with nothing left to change', async () => {
    directory = terraform.directory(started())
    const sets = ['--permission-set', 'PowerUserAccess@*', '--permission-set', 'Billing@222233334444']
    await generated(directory, [...sets, '--group', 'Responders', '--create-group', 'Break glass'])
    // Which account that is, the text does not tell.
    await generated(directory, ['own', '--permission-set', 'ReadOnlyAccess@data.aws_caller_identity.sso'])
    const unreadable = { code: 3, stderr: expect.stringContaining('its account cannot be read from the text') }
    const asked = await access('request', '--target', OWN, '--account', 'management', ...who)
    expect(asked).toMatchObject(unreadable)
    expect(await terraform.init(directory)).toMatchObject({ code: 0 })
    // How many, the connectors' modules decide.
    await expectApplied(/Resources: \d+ added, 0 changed, 0 destroyed/)
    expect(await run('plan', '-detailed-exitcode')).toMatchObject({ code: 0, stderr: '' })
  })

  test('is a catalogue with every value known', async () => {
    const { entries } = JSON.parse((await symflow('catalog', '--json')).stdout)
    const own = entries.find(({ target }: Entry) => target.name === OWN)
    expect(own).toMatchObject({
      account: { kind: 'id', id: MANAGEMENT },
      permissionSet: { kind: 'name', name: 'ReadOnlyAccess' },
      sources: { account: 'applied', permissionSet: 'text', durations: 'text' },
      differences: [],
    })
    const alone = JSON.parse((await symflow('catalog', '--applied', '--json')).stdout).entries
    expect(alone.map(({ target }: Entry) => target.name)).toEqual(entries.map(({ target }: Entry) => target.name))
    expect(alone.find(({ target }: Entry) => target.name === OWN)).toMatchObject({
      permissionSet: { kind: 'id', id: permissionSet('ReadOnlyAccess') },
    })
    expect(await notes()).toEqual([])
  })

  test('grants access that ends, by what was applied', async () => {
    const { code, stdout, stderr } = await requested(OWN)
    expect({ code, stderr }).toMatchObject({ code: 0 })
    const { lease, sources, notes: said } = JSON.parse(stdout)
    expect(lease).toMatchObject({ target: OWN, flow: 'own', account: { id: MANAGEMENT } })
    expect(sources).toMatchObject({ account: 'applied', permissionSet: 'text' })
    expect(said).toContain('Not in the text, and taken from what was applied: account.')
    const group = await requested('aws-sso-group-break-glass')
    expect(group).toMatchObject({ code: 0 })
    const ended = await access('revoke', '--all', '--yes')
    expect(ended).toMatchObject({ code: 0 })
    const { grants } = JSON.parse(await sandbox(env, 'grants', '--json')) as { grants: Grant[] }
    const ours = grants.flatMap(({ times }) =>
      times.filter(({ appearedBy }) => appearedBy.operation.startsWith('Create')),
    )
    expect(ours).toHaveLength(2)
    expect(ours.every(({ disappearedAt }) => disappearedAt !== undefined)).toBe(true)
  })

  test('is told of where it differs from what was applied, until it is applied', async () => {
    const file = join(directory, 'aws_sso.tf')
    const text = readFileSync(file, 'utf8')
    const label = text.replace(/(label = )"Billing[^"]*"/, '$1"Bills"')
    expect(label).not.toBe(text)
    writeFileSync(file, label)
    expect(await notes()).toEqual([expect.stringMatching(/^sym_target\..* has label = "Bills"; ".*" was applied\.$/)])
    await expectApplied(/Resources: 0 added, 1 changed, 0 destroyed/)
    expect(await notes()).toEqual([])
  })

  test('is imported into a state that has none of it', async () => {
    const before = applied()
    const { stdout } = await terraform.run(directory, ['show', '-json'], { env })
    const sym = resourcesIn(JSON.parse(stdout).values.root_module).filter(({ address }) => /(^|\.)sym_/.test(address))
    const removed = await terraform.run(directory, ['state', 'rm', ...sym.map(({ address }) => address)], { env })
    expect(removed).toMatchObject({ code: 0 })
    const blocks = sym.map(({ address, values: { id, type, name } }) => {
      const byName = type !== undefined && name !== undefined ? `${type}:${name}` : id
      return `import {\n  to = ${address}\n  id = ${JSON.stringify(byName)}\n}\n`
    })
    writeFileSync(join(directory, 'imports.tf'), blocks.join(''))
    await expectApplied(new RegExp(`Resources: ${sym.length} imported, 0 added, 0 changed, 0 destroyed`))
    rmSync(join(directory, 'imports.tf'))
    expect(applied()).toEqual(before)
  })

  test('is destroyed, with nothing left', async () => {
    const destroyed = { code: 0, stderr: '', stdout: expect.stringMatching(/Resources: \d+ destroyed/) }
    expect(await run('destroy', '-auto-approve')).toMatchObject(destroyed)
    expect(applied()).toEqual({})
    expect(JSON.parse(await sandbox(env, 'status', '--json')).counts).toMatchObject({ groups: 10 })
  })
})

const OWN = 'own-read-only-access-sso'

interface Entry {
  readonly target: { readonly name: string }
}

interface Grant {
  readonly times: readonly { readonly disappearedAt?: string; readonly appearedBy: { readonly operation: string } }[]
}

interface Planned {
  readonly address: string
  readonly values: { readonly id: string; readonly type?: string; readonly name?: string }
}

interface Module {
  readonly resources?: readonly Planned[]
  readonly child_modules?: readonly Module[]
}

function resourcesIn({ resources = [], child_modules = [] }: Module): readonly Planned[] {
  return [...resources, ...child_modules.flatMap(resourcesIn)]
}

async function sandbox(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
  const ended = await runBin('sso-access', ['sandbox', ...args], { env })
  if (ended.code !== 0) throw new Error(ended.stderr)
  return ended.stdout
}
