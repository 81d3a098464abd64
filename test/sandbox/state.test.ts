import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateGroupMembershipCommand, DeleteGroupMembershipCommand } from '@aws-sdk/client-identitystore'
import { CreateAccountAssignmentCommand, DeleteAccountAssignmentCommand } from '@aws-sdk/client-sso-admin'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callsDocument, grantsDocument, statusDocument } from '../../src/sandbox/admin/documents.ts'
import { seededChance } from '../../src/sandbox/chance.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { exampleSeed } from '../../src/sandbox/seed/organization.ts'
import { serve } from '../../src/sandbox/server.ts'
import { assignment, group, IdentityStoreId, user } from './names.ts'
import { immediate, START, startSandbox } from './running.ts'
import { virtualClock } from './virtual-clock.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-state-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const report = (bug: unknown) => {
  throw bug
}
const open = (state: string, start = START, seed = exampleSeed) =>
  new Sandbox({ state, clock: virtualClock(start), chance: seededChance(2), seed, report })

describe('a state file', () => {
  it('keeps everything: grants, jobs, keys, settings, faults and the log', async () => {
    const state = join(folder, 'state.sqlite')
    const running = await startSandbox({ state, settings: { ...immediate, createDelay: 5000 } })
    running.sandbox.plan.add({ name: 'test', operation: 'ListInstances', every: 2, fault: { kind: 'throttle' } })
    await running.clients().admin.send(new CreateAccountAssignmentCommand(assignment()))
    // Another process, while the first one still has it open: as after a kill -9.
    const again = open(state, START + 5000)
    again.settle()
    expect(again.database.one('select status from job')).toMatchObject({ status: 'SUCCEEDED' })
    expect(again.settings.createDelay).toBe(5000)
    expect(again.plan.list()).toMatchObject([{ rule: { name: 'test', every: 2 } }])
    expect(callsDocument(again, {}).calls).toMatchObject([
      { number: 1, operation: 'CreateAccountAssignment', outcome: 'ok' },
    ])
    again.close()
  })

  it('that is none, or of another version, is refused', () => {
    const state = join(folder, 'text')
    writeFileSync(state, 'not a database, and longer than the header of one. '.repeat(100))
    expect(() => open(state)).toThrow()
    const old = open(join(folder, 'old'))
    old.database.run('pragma user_version = 99')
    old.close()
    expect(() => open(join(folder, 'old'))).toThrow('it is of version 99')
  })

  it('loses nothing of a call that fails in the middle, and keeps nothing of it', async () => {
    const { sandbox } = await startSandbox()
    const failing = () =>
      sandbox.database.transaction(() => {
        sandbox.database.run('delete from account')
        throw new Error('in the middle')
      })
    expect(failing).toThrow('in the middle')
    expect(statusDocument(sandbox).counts.accounts).toBe(30)
  })
})

describe('who caused what', () => {
  it('is kept for each appearance and disappearance of each grant', async () => {
    const { clients, clock, sandbox } = await startSandbox({ settings: { ...immediate, createDelay: 1000 } })
    const [alex, automation] = [clients('sso-admin'), clients('iam-user')]
    await alex.admin.send(new CreateAccountAssignmentCommand(assignment()))
    clock.advance(1000)
    await automation.admin.send(new DeleteAccountAssignmentCommand(assignment()))
    const add = { IdentityStoreId, GroupId: group('Responders'), MemberId: { UserId: user('robin') } }
    const { MembershipId } = await alex.store.send(new CreateGroupMembershipCommand(add))
    await automation.store.send(new DeleteGroupMembershipCommand({ IdentityStoreId, MembershipId }))
    sandbox.settle()
    const byAlex = expect.stringMatching(/assumed-role.*\/alex$/)
    const byAutomation = 'arn:aws:iam::111122223333:user/automation'
    expect(grantsDocument(sandbox, { changed: true }).grants).toEqual([
      {
        kind: 'assignment',
        account: assignment().TargetId,
        permissionSetArn: assignment().PermissionSetArn,
        principalType: 'USER',
        principalId: user('robin'),
        times: [
          {
            appearedAt: new Date(START + 1000).toISOString(),
            appearedBy: { by: byAlex, operation: 'CreateAccountAssignment', call: 1, requestId: expect.any(String) },
            disappearedAt: new Date(START + 1000).toISOString(),
            disappearedBy: {
              by: byAutomation,
              operation: 'DeleteAccountAssignment',
              call: 2,
              requestId: expect.any(String),
            },
          },
        ],
      },
      {
        kind: 'membership',
        groupId: group('Responders'),
        userId: user('robin'),
        times: [
          expect.objectContaining({
            membershipId: MembershipId,
            appearedBy: { by: byAlex, operation: 'CreateGroupMembership', call: 3 },
          }),
        ],
      },
    ])
    expect(grantsDocument(sandbox, {}).grants.length).toBeGreaterThan(100)
  })
})

describe('the server', () => {
  it.each(['0.0.0.0', '192.0.2.1', 'example.com', '::'])('does not listen on %s', async (host) => {
    const answer = () => ({ after: 0 })
    await expect(serve({ port: 0, host, clock: virtualClock(0), answer, report })).rejects.toThrow(
      'is not a loopback address',
    )
  })

  it('cuts the connection where a request cannot be answered, and goes on', async () => {
    const heard: unknown[] = []
    let isBroken = true
    const answer = () => {
      if (isBroken) throw new Error('the disk is full')
      return { reply: { status: 200, headers: {}, body: '{}' }, after: 0 }
    }
    const server = await serve({ port: 0, clock: virtualClock(0), answer, report: (error) => heard.push(error) })
    await expect(fetch(server.url)).rejects.toThrow()
    expect(heard).toMatchObject([{ message: 'the disk is full' }])
    isBroken = false
    expect((await fetch(server.url)).status).toBe(200)
    await server.close()
  })

  it('answers nobody who calls it by a name that leads elsewhere', async () => {
    const { url } = await startSandbox()
    const { request } = await import('node:http')
    const status = await new Promise((resolve, reject) => {
      request(url, { headers: { Host: 'rebound.example.com' } }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end()
    })
    expect(status).toBe(403)
  })
})
