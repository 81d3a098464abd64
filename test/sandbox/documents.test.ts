// What people write for the sandbox: seeds, settings, fault plans.
import { ListAccountAssignmentsCommand } from '@aws-sdk/client-sso-admin'
import { describe, expect, it } from 'vitest'
import { statusDocument } from '../../src/sandbox/admin/documents.ts'
import { seededChance } from '../../src/sandbox/chance.ts'
import { readFaultPlan } from '../../src/sandbox/faults/read-plan.ts'
import { readSettings } from '../../src/sandbox/read-settings.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { largeSeed } from '../../src/sandbox/seed/large.ts'
import { exampleSeed } from '../../src/sandbox/seed/organization.ts'
import { readSeed } from '../../src/sandbox/seed/read-seed.ts'
import type { Seed } from '../../src/sandbox/seed/seed.ts'
import { unverifiedOutcomes, usualSettings } from '../../src/sandbox/settings.ts'
import { assignment, user } from './names.ts'
import { START, startSandbox } from './running.ts'
import { virtualClock } from './virtual-clock.ts'

const report = (bug: unknown) => {
  throw bug
}
const planted = (seed: () => Seed) =>
  new Sandbox({ state: ':memory:', clock: virtualClock(START), chance: seededChance(2), seed, report })

describe('seeds', () => {
  it('the usual one is a plausible organization', () => {
    const sandbox = planted(exampleSeed)
    expect(statusDocument(sandbox).counts).toMatchObject({ accounts: 30, permissionSets: 8, users: 50, groups: 10 })
    const durations = sandbox.database.all<{ d: string | null }>(
      'select distinct session_duration as d from permission_set',
    )
    expect(durations).toHaveLength(8)
    expect(sandbox.database.all(`select id from account where state = 'SUSPENDED'`)).toHaveLength(1)
    sandbox.close()
  })

  it('the large one is as large as organizations get', () => {
    const sandbox = planted(largeSeed)
    expect(statusDocument(sandbox).counts).toMatchObject({ accounts: 10_000, permissionSets: 500, users: 20_000 })
    sandbox.close()
  })

  it('can be written by hand: what they leave out is empty', async () => {
    const document = {
      version: 1,
      accounts: [{ id: '111122223333', name: 'management', email: 'aws@example.com', parent: 'r-exam' }],
      permissionSets: [{ name: 'Admin' }],
      users: [{ userName: 'alex', givenName: 'Alex', familyName: 'Example', email: 'alex@example.com' }],
      assignments: [{ account: '111122223333', permissionSet: 'Admin', user: 'alex' }],
      identities: [{ profile: 'alex', kind: 'session', account: '111122223333', permissionSet: 'Admin', user: 'alex' }],
      signsIn: 'alex',
    }
    const seed = readSeed(document)
    if (!('value' in seed)) throw new Error(seed.wrong)
    const { clients } = await startSandbox({ seed: () => seed.value })
    const { InstanceArn, PermissionSetArn } = assignment({ permissionSet: 'Admin' })
    const list = new ListAccountAssignmentsCommand({ InstanceArn, AccountId: '111122223333', PermissionSetArn })
    expect((await clients('alex').admin.send(list)).AccountAssignments).toMatchObject([{ PrincipalId: user('alex') }])
    expect(readSeed({ ...document, signsIn: 'sam' })).toMatchObject({
      wrong: 'The seed has no user "sam", but names it.',
    })
    expect(readSeed({ ...document, accounts: [{ ...document.accounts[0], parent: 'r-nowhere' }] })).toMatchObject({
      wrong: expect.stringContaining('"r-nowhere"'),
    })
    expect(readSeed({ ...document, users: 'alex' })).toMatchObject({
      wrong: expect.stringContaining('users is "alex"'),
    })
  })
})

describe('settings', () => {
  it('are read from texts and from JSON', () => {
    const read = readSettings(usualSettings, {
      createDelay: '0',
      emptyPages: false,
      deleteOfMissingAssignment: 'failed',
    })
    expect(read).toMatchObject({
      value: { createDelay: 0, emptyPages: false, unverified: { deleteOfMissingAssignment: 'failed' } },
    })
  })

  it.each([
    [{ creatDelay: 0 }, 'There is no setting "creatDelay".', 'Did you mean createDelay?'],
    [{ createDelay: 'soon' }, 'createDelay cannot be "soon".', 'whole number'],
    [{ roleUpdatesPerAccount: 2 }, 'roleUpdatesPerAccount cannot be "2"', '0 or 1'],
    [{ emptyPages: 'maybe' }, '"maybe"', 'true or false'],
    [{ deleteOfMissingAssignment: 'maybe' }, '"maybe"', 'not-found or failed or succeeded'],
  ])('%o is refused', (changes, wrong, hint) => {
    expect(readSettings(usualSettings, changes)).toMatchObject({
      wrong: expect.stringContaining(wrong),
      hint: expect.stringContaining(hint),
    })
  })

  it('have outcomes for each thing that nobody has verified', () => {
    expect(Object.keys(unverifiedOutcomes)).toEqual(Object.keys(usualSettings.unverified))
  })
})

describe('a fault plan', () => {
  it('is read, and its rules get names', () => {
    const plan = {
      version: 1,
      faults: [
        { operation: '*', fault: { kind: 'hang' } },
        { name: 'mine', operation: 'ListInstances', nth: 2, fault: { kind: 'slow', milliseconds: 5 } },
      ],
    }
    expect(readFaultPlan(plan, 3)).toMatchObject({ value: [{ name: 'fault-4' }, { name: 'mine' }] })
  })

  it.each([
    [{ operation: 'ListInstance', fault: { kind: 'hang' } }, 'The sandbox has no operation "ListInstance".'],
    [{ operation: '*', fault: { kind: 'explode' } }, 'faults[0].fault.kind is "explode"'],
    [{ operation: '*', fault: { kind: 'slow' } }, 'faults[0].fault.milliseconds'],
    [{ operation: '*', nth: 0, fault: { kind: 'hang' } }, 'faults[0].nth is 0'],
  ])('%o is refused', (rule, wrong) => {
    expect(readFaultPlan({ version: 1, faults: [rule] }, 0)).toMatchObject({ wrong: expect.stringContaining(wrong) })
  })

  it('names the nearest word to a mistyped one', () => {
    const plan = { version: 1, faults: [{ operation: '*', fault: { kind: 'trottle' } }] }
    expect(readFaultPlan(plan, 0)).toMatchObject({ hint: 'Did you mean throttle?' })
  })
})
