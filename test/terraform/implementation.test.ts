// The generated Python is run, with the genuine sym-sdk: what it gives has to pass the SDK's own checks.
import { expect, it } from 'vitest'
import type { AwsSsoTexts } from '../../src/scaffold/aws-sso/texts.ts'
import { type Account, type Ran, runImplementation as run } from './implementation.ts'
import { describeWithPythonSdk } from './suite.ts'

const units = ['ou-abcd-11111111', 'ou-abcd-22222222'] as const
const ofAll: AwsSsoTexts = { permissionSets: ['PowerUserAccess@*'] }
const ofUnits: AwsSsoTexts = { ...ofAll, ous: units }

const id = (index: number) => String(100_000_000_000 + index)
const account = (index: number, more: Partial<Account> = {}): Account => ({
  Id: id(index),
  Name: `account ${String(index).padStart(4, '0')}`,
  State: 'ACTIVE',
  ...more,
})
const accounts = (count: number) => Array.from({ length: count }, (_, index) => account(index))
const values = (ran: Ran) => (Array.isArray(ran.options) ? ran.options.map(({ value }) => value) : ran.options)
const labels = (ran: Ran) => (Array.isArray(ran.options) ? ran.options.map(({ label }) => label) : [])

describeWithPythonSdk('the generated implementation', (sdk) => {
  it.each<[string, AwsSsoTexts]>([
    ['a fixed account', { permissionSets: ['P@111122223333'] }],
    ['groups', { groups: ['Responders'] }],
    ['any account', ofAll],
    ['any account of units', ofUnits],
  ])('of %s lets admins approve, and announces requests in the channel', async (_, texts) => {
    const ran = await run(
      sdk,
      { ...texts, label: 'Say """hi"""\\', requestChannel: '#a "b" ${c}\\' },
      { all: [], [units[0]]: [], [units[1]]: [] },
    )
    expect(ran.permissions).toEqual({ webapp_view: 'admin', approve_deny: 'admin', allow_self_approval: false })
    expect(ran.channels).toEqual(['#a "b" ${c}\\'])
    expect(ran.notifications).toEqual([
      { destinations: [{ allow_self: false, timeout: null, channel_name: '#a "b" ${c}\\' }], timeout: null },
    ])
    expect(ran.options).toEqual(texts.permissionSets?.[0]?.endsWith('@*') ? [] : null)
  })

  it('lets people approve their own requests where that was said', async () => {
    const { permissions } = await run(sdk, { groups: ['g'], allowSelfApproval: true })
    expect(permissions).toEqual({ webapp_view: 'admin', approve_deny: 'admin', allow_self_approval: true })
  })
})

describeWithPythonSdk('the accounts that are offered', (sdk) => {
  it.each([
    [0, 0],
    [1, 1],
    [500, 500],
    [1000, 1000],
    [1200, 1000],
  ])('of %i are %i', async (count, offered) => {
    const ran = await run(sdk, ofAll, { all: accounts(count).reverse() })
    expect(values(ran)).toEqual(accounts(offered).map(({ Id }) => Id))
    expect(labels(ran)[0]).toBe(count === 0 ? undefined : 'account 0000 (100000000000)')
  })

  it('are the active ones, by State, and by Status in older answers', async () => {
    const states = ['ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'PENDING_ACTIVATION', 'CLOSED']
    const byState = states.map((State, index) => account(index, { State }))
    const byStatus = states.map((Status, index) => ({ Id: id(10 + index), Name: `older ${index}`, Status }))
    const both = [
      account(20, { State: 'SUSPENDED', Status: 'ACTIVE' }),
      account(21, { State: 'ACTIVE', Status: 'SUSPENDED' }),
    ]
    const unknown = { Id: id(30), Name: 'neither' }
    expect(values(await run(sdk, ofAll, { all: [...byState, ...byStatus, ...both, unknown] }))).toEqual([
      id(0),
      id(21),
      id(10),
    ])
  })

  it('are those of each unit, once, and sorted together', async () => {
    const ran = await run(sdk, ofUnits, {
      [units[0]]: [account(3), account(1)],
      [units[1]]: [account(2), account(1)],
      all: [account(9)],
    })
    expect(values(ran)).toEqual([id(1), id(2), id(3)])
  })

  it('are none where a unit is not there: its error ends the request', async () => {
    expect(await run(sdk, ofUnits, { [units[0]]: accounts(1), all: accounts(1) })).toMatchObject({
      options: { raised: 'AWSSSOError' },
    })
  })

  it('are labelled with name and id, sorted whatever the case', async () => {
    const named = ['beta', 'Zulu', 'ärger', 'alpha'].map((Name, index) => account(index, { Name }))
    expect(labels(await run(sdk, ofAll, { all: named }))).toEqual([
      `alpha (${id(3)})`,
      `beta (${id(0)})`,
      `Zulu (${id(1)})`,
      `ärger (${id(2)})`,
    ])
  })

  it('have labels that stay within 55 characters and apart, whatever the name', async () => {
    const long = 'x'.repeat(50)
    const names = [
      'n'.repeat(60),
      `${long}1`,
      `${long}2`,
      long,
      '👩‍👩‍👧‍👦'.repeat(9),
      'e\u0301'.repeat(30),
      '🔑'.repeat(50),
      '"\\\n\0',
      ' ',
      '',
      'n'.repeat(40),
      'n'.repeat(41),
    ]
    const ran = await run(sdk, ofAll, { all: names.map((Name, index) => account(index, { Name })) })
    const byId = Object.fromEntries(names.map((name, index) => [id(index), name]))
    expect(new Set(labels(ran)).size).toBe(names.length)
    for (const { value, label } of ran.options as readonly { value: string; label: string }[]) {
      expect([...label].length).toBeLessThanOrEqual(55)
      expect(label.endsWith(` (${value})`)).toBe(true)
      const shown = label.slice(0, -` (${value})`.length)
      const name = byId[value] ?? ''
      const room = 55 - ` (${value})`.length
      expect(shown).toBe([...name].length <= room ? name : `${[...name].slice(0, room - 1).join('')}…`)
    }
  })
})
