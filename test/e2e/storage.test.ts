// What is wrong with the place of a ledger is said before anything is granted: the sandbox's log shows that nothing was asked for.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import Libsql from 'libsql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { hour, leaseHome, powerUser } from './lease-home.ts'

const home = leaseHome()
const { lease, leaseJson, present, calls } = home
const preload = join(root, 'test/e2e/preloads/network-disk.cjs')

const movedLedger = join(root, 'test/e2e/preloads/moved-ledger.cjs')

const place = (name: string) => join(home.folder(), name)
const at = (name: string) => ['--state-dir', place(name)]
const ledgerOf = (name: string) => join(place(name), 'ledger.sqlite')

/** A document is as its schema says, and no more. */
function expectAs(name: string, document: object) {
  const schema = JSON.parse(readFileSync(join(root, 'docs/schemas', `${name}.json`), 'utf8'))
  const validate = new Ajv2020({ allErrors: true, formats: { 'date-time': true } }).compile(schema)
  expect([validate(document), validate.errors]).toEqual([true, null])
  expect(validate({ ...document, more: 1 })).toBe(false)
}

/** A request there is refused with 1, and AWS hears of no create. */
async function refuses(args: readonly string[], words: RegExp, env: Readonly<Record<string, string>> = {}) {
  const before = await calls('CreateAccountAssignment')
  const { code, stderr } = await home.sso(['request', ...powerUser, ...hour, ...args, '--sandbox'], env)
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(words) })
  // A sentence and a hint, and no bug.
  expect(stderr).toMatch(/^error: .+\n {2}.+\n$/)
  expect(await calls('CreateAccountAssignment')).toBe(before)
}

/** Each ledger has an account of its own: what one made a moment ago is another's for the next, which would not tell whose it is. */
const accounts: Readonly<Record<string, string>> = {
  ...{ damaged: 'web-prod', newer: 'api-prod', small: 'data-prod', sound: 'search-prod', first: 'mobile-prod' },
  ...{ exported: 'search-prod', lost: 'mobile-prod' },
}
const accountOf = (name: string) => accounts[name] ?? name

/** A ledger with an active lease. */
async function granted(name: string, permissionSet = 'PowerUserAccess'): Promise<string> {
  const access = ['--account', accountOf(name), '--permission-set', permissionSet]
  return (await leaseJson(['request', ...access, ...hour, ...at(name)])).lease?.id ?? ''
}

const revoke = (name: string) => lease('revoke', '--all', '--yes', ...at(name))

describe('nothing is granted', () => {
  it('with a ledger that is none, or is damaged', async () => {
    mkdirSync(place('not'))
    writeFileSync(ledgerOf('not'), 'This is no database, and longer than the head of one.'.repeat(100))
    await refuses(at('not'), /is damaged: .*\n {2}Put a backup in its place/)
    await granted('damaged')
    const copy = readFileSync(ledgerOf('damaged'))
    const file = openSync(ledgerOf('damaged'), 'r+')
    writeSync(file, Buffer.alloc(copy.length - 4096, 0x5a), 0, copy.length - 4096, 4096)
    await refuses(at('damaged'), /is damaged: /)
    expect((await lease('ledger', 'check', ...at('damaged'))).code).toBe(1)
    writeFileSync(ledgerOf('damaged'), copy)
    expect((await revoke('damaged')).code).toBe(0)
  })

  it('with a ledger that a newer version wrote', async () => {
    await granted('newer')
    const database = new Libsql(ledgerOf('newer'))
    database.exec('pragma user_version = 99')
    await refuses(at('newer'), /was written by a newer sso-access: it is of version 99/)
    database.exec('pragma user_version = 1')
    database.close()
    expect((await revoke('newer')).code).toBe(0)
  })

  it('with a ledger that is moved away meanwhile', async () => {
    const env = { NODE_OPTIONS: `--require ${movedLedger}`, MOVED: place('moved') }
    await refuses(at('moved'), /was moved while this was at work: it is not there any more/, env)
  })

  it('with a folder that cannot be made or written', async () => {
    await refuses(
      ['--state-dir', '/dev/null/state'],
      /^error: The ledger "\/dev\/null\/state\/ledger.sqlite" cannot be used/,
    )
  })

  it.each([
    ['NFS', 0x6969],
    ['SMB', 0xff534d42],
  ])('with a ledger on a network disk: %s, whatever is forced', async (kind, type) => {
    const env = { NODE_OPTIONS: `--require ${preload}`, STATFS_TYPE: String(type) }
    await refuses(at('network'), new RegExp(`is on a network disk \\(${kind}\\), where its locks`), env)
  })

  it('on a FUSE disk, unless somebody insists', async () => {
    const env = { NODE_OPTIONS: `--require ${preload}`, STATFS_TYPE: String(0x65735546) }
    const args = ['request', ...powerUser, '--duration', '1h', '--hold', ...at('fuse'), '--sandbox', '--dry-run']
    expect((await home.sso(args, env)).stderr).toMatch(/is on a FUSE disk/)
    expect((await home.sso([...args, '--force'], env)).code).toBe(0)
  })
})

// Mounting takes root, and a container that may.
const tmpfs = (folder: string, options: string) =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' }).status === 0

describe('a disk of a few megabytes', () => {
  let isMounted = false
  beforeAll(() => {
    mkdirSync(place('small'))
    isMounted = process.platform === 'linux' && tmpfs(place('small'), 'size=8m,mode=700')
    if (!isMounted) console.warn('SKIPPED test/e2e/storage: a full disk: nothing can be mounted here.')
  })
  afterAll(() => {
    if (isMounted) spawnSync('umount', [place('small')])
  })
  const fill = (bytes: number) => writeFileSync(join(place('small'), 'filler'), Buffer.alloc(bytes))

  it('takes nothing more when it is nearly full, or read-only; what was granted goes on when there is room', async (context) => {
    context.skip(!isMounted)
    await granted('small')
    fill(5 * 1024 * 1024)
    await refuses(at('small'), /is full: \d(\.\d)? MB are free, and 4 are needed/)
    expect(() => fill(8 * 1024 * 1024)).toThrow(/ENOSPC/)
    const stopped = await revoke('small')
    expect({ ...stopped, code: stopped.code === 1 }).toMatchObject({
      code: true,
      stderr: expect.stringMatching(/has no room left on its disk: .*\n {2}Make room/),
    })
    rmSync(join(place('small'), 'filler'))
    spawnSync('mount', ['-o', 'remount,ro', place('small')])
    await refuses(at('small'), /cannot be (written|used): /)
    spawnSync('mount', ['-o', 'remount,rw', place('small')])
    expect((await present()).length).toBe(1)
    expect((await revoke('small')).code).toBe(0)
    expect(await present()).toEqual([])
  })
})

describe('sso-access ledger', () => {
  it('checks a ledger, and says what is wrong with it', async () => {
    await granted('sound')
    expect((await lease('ledger', 'check', ...at('sound'))).stdout).toMatch(
      /^✓ .*ledger\.sqlite is sound \(\d+ KB\)\.\n$/,
    )
    spawnSync('chmod', ['644', ledgerOf('sound')])
    const { code, stdout } = await lease('ledger', 'check', ...at('sound'))
    // SQLite's own files beside it would get the same rights.
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('can be read by others (644)') })
    expect((await revoke('sound')).code).toBe(0)
    const none = await lease('ledger', 'check', ...at('nowhere'))
    expect({ code: none.code, stderr: none.stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('There is no ledger'),
    })
  })

  it('makes a backup that can be used as a ledger, and overwrites nothing', async () => {
    const id = await granted('first')
    const file = place('backup.sqlite')
    expect((await lease('ledger', 'backup', file, ...at('first'))).code).toBe(0)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const again = await lease('ledger', 'backup', file, ...at('first'))
    expect({ code: again.code, stderr: again.stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('is there already'),
    })
    // The first ledger is lost; the backup takes its place.
    rmSync(place('first'), { recursive: true })
    mkdirSync(place('restored'))
    copyFileSync(file, ledgerOf('restored'))
    expect((await leaseJson(['list', '--all-users', ...at('restored')])).leases?.map((one) => one.id)).toEqual([id])
    // Whose leases are mine is kept beside the ledger, and not in it.
    expect((await lease('revoke', id, ...at('restored'))).code).toBe(0)
    expect((await lease('sweep', ...at('restored'))).code).toBe(0)
    expect(await present()).toEqual([])
  })

  it('prints all that it holds', async () => {
    const id = await granted('exported', 'Billing')
    const all = JSON.parse((await lease('ledger', 'export', ...at('exported'))).stdout)
    expectAs('ledger-export', all)
    expectAs('ledger-check', await leaseJson(['ledger', 'check', ...at('exported')]))
    expectAs('ledger-backup', await leaseJson(['ledger', 'backup', place('exported.sqlite'), ...at('exported')]))
    expectAs('sweep-install', await leaseJson(['sweep', '--install', 'systemd', ...at('exported')]))
    expect(all).toMatchObject({
      version: 1,
      schema: 1,
      grants: [{ state: { holder: 'ours' } }],
      leases: [{ id }],
      operations: [],
    })
    expect(all.events.map(({ happening }: { happening: { kind: string } }) => happening.kind)).toContain('intent')
    expect(all.requests).toHaveLength(1)
    await revoke('exported')
  })
})

describe('sso-access audit --adopt', () => {
  it('shows what a lost ledger made, takes over only what is named, and a sweep ends that', async () => {
    await granted('lost', 'Billing')
    await granted('lost', 'ViewOnlyAccess')
    rmSync(place('lost'), { recursive: true })
    const deletes = await calls('DeleteAccountAssignment')
    const creates = await calls('CreateAccountAssignment')
    const { adoptable } = (await leaseJson(['audit', '--adopt', ...at('lost')])) as unknown as {
      adoptable: { request: string; grant: { permissionSet: { name: string } } }[]
    }
    expect(adoptable.map(({ grant }) => grant.permissionSet.name).sort()).toEqual(['Billing', 'ViewOnlyAccess'])
    expectAs('audit-adopt', { version: 1, adoptable })
    const people = await lease('audit', '--adopt', ...at('lost'))
    expect(people.stderr).toContain('AWS does not say who made these')
    const unknown = await lease('audit', '--adopt', 'x', ...at('lost'))
    expect({ code: unknown.code, stderr: unknown.stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('no grant "x" to adopt'),
    })
    const chosen = adoptable.find(({ grant }) => grant.permissionSet.name === 'Billing')?.request ?? ''
    const { adopted } = (await leaseJson(['audit', '--adopt', chosen, ...at('lost')])) as unknown as {
      adopted: { outcome: string; lease: { id: string; detail: string } }[]
    }
    expect(adopted).toMatchObject([
      { outcome: 'adopted', lease: { detail: expect.stringMatching(/^Adopted by arn:aws:/) } },
    ])
    expectAs('audit-adopt', { version: 1, adopted })
    // Up to here nothing was created or deleted.
    expect([await calls('CreateAccountAssignment'), await calls('DeleteAccountAssignment')]).toEqual([creates, deletes])
    const told = await lease('history', adopted[0]?.lease.id ?? '', ...at('lost'))
    expect(told.stdout).toContain('Adopted by arn:aws:')
    expect((await lease('sweep', ...at('lost'))).code).toBe(0)
    expect((await present()).length).toBe(1)
    // The other one has an end of its own.
    const other = adoptable.find(({ request }) => request !== chosen)?.request ?? ''
    await leaseJson(['audit', '--adopt', other, '--duration', '1h', ...at('lost')])
    expect((await leaseJson(['list', '--all-users', ...at('lost')])).leases).toMatchObject([
      { state: 'active', holder: 'ours' },
    ])
    expect((await lease('revoke', '--all', '--all-users', '--yes', ...at('lost'))).code).toBe(0)
    expect(await present()).toEqual([])
  })
})
