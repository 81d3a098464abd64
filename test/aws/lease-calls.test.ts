// What leases ask AWS together: fewer calls, and no answer that is older than its question.
import type { SSOAdminClient } from '@aws-sdk/client-sso-admin'
import { CreateAccountAssignmentCommand, DeleteAccountAssignmentCommand } from '@aws-sdk/client-sso-admin'
import { describe, expect, it } from 'vitest'
import type { AssignmentGrant } from '../../src/access/model/grant.ts'
import type { RequestId } from '../../src/access/model/ids.ts'
import type { Sent } from '../../src/access/ports.ts'
import { assignmentsOf } from '../../src/aws/leases/assignments.ts'
import { leaseClients } from '../../src/aws/leases/clients.ts'
import { keptClock } from '../../src/aws/leases/clock.ts'
import { jobLists } from '../../src/aws/leases/job-lists.ts'
import { assignmentList } from '../../src/aws/leases/list-assignments.ts'
import { listCalls } from '../../src/sandbox/state/calls.ts'
import { assignment, user } from '../sandbox/names.ts'
import { keysOf, type Running, startSandbox } from '../sandbox/running.ts'
import { testMachine } from './machine.ts'
import { reachTo } from './reach.ts'

function leasesOn(running: Running) {
  const made = reachTo(running.url, keysOf(running.sandbox, 'sso-admin'))
  const reach = { ...made, machine: { ...made.machine, now: () => Date.now() } }
  const clock = keptClock(reach.machine, '/clock')
  const clients = leaseClients(reach, clock)
  return {
    clients,
    list: assignmentList(reach, clients).list,
    jobs: assignmentsOf(reach, clients, clock),
    calls: (operation: string) => listCalls(running.sandbox.database, { operation }).length,
  }
}

function grantOf(name: string): AssignmentGrant {
  const { InstanceArn, TargetId, PermissionSetArn, PrincipalId } = assignment({ user: name })
  const where = { instance: InstanceArn, account: TargetId, permissionSet: PermissionSetArn, user: PrincipalId }
  return { kind: 'assignment', endpoint: '', ...where } as AssignmentGrant
}

const create = (running: Running, name: string) =>
  running.clients().admin.send(new CreateAccountAssignmentCommand(assignment({ user: name })))

const remove = (running: Running, name: string) =>
  running.clients().admin.send(new DeleteAccountAssignmentCommand(assignment({ user: name })))

describe('a listing', () => {
  it('of an account and permission set is one for all who ask before it begins', async () => {
    const running = await startSandbox()
    await create(running, 'sam')
    const { list, calls } = leasesOn(running)
    const listed = await Promise.all(['sam', 'kim', 'robin'].map((name) => list(grantOf(name))))
    expect(listed.map(({ present }) => present)).toEqual([true, false, false])
    expect([calls('ListAccountAssignments'), calls('ListAccountAssignmentsForPrincipal')]).toEqual([1, 0])
  })

  it('where only one asks is the short one, by principal', async () => {
    const running = await startSandbox()
    const { list, calls } = leasesOn(running)
    expect(await list(grantOf('sam'))).toEqual({ present: false })
    expect([calls('ListAccountAssignments'), calls('ListAccountAssignmentsForPrincipal')]).toEqual([0, 1])
  })

  it('that began before a delete ended never proves what it deleted absent, nor one before a create what that made', async () => {
    const running = await startSandbox()
    await Promise.all(['sam', 'kim'].map((name) => create(running, name)))
    const { list, clients, calls } = leasesOn(running)
    // The first listing has begun, and its answer is held back until everything else has happened.
    const answered = holdNext(clients.admin)
    const early = Promise.all([list(grantOf('sam')), list(grantOf('kim'))])
    await answered.begun
    await remove(running, 'sam')
    await create(running, 'robin')
    const [sam, robin] = [list(grantOf('sam')), list(grantOf('robin'))]
    answered.release()
    expect(await early).toEqual([{ present: true }, { present: true }])
    expect([await sam, await robin]).toEqual([{ present: false }, { present: true }])
    expect(calls('ListAccountAssignments')).toBe(2)
  })
})

/** Holds back the answer to the next call of a client: AWS has answered, and the answer is on its way. */
function holdNext(admin: SSOAdminClient) {
  let release = () => {}
  let begin = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  let isFirst = true
  admin.middlewareStack.add(
    (next) => async (args) => {
      const isHeld = isFirst
      isFirst = false
      const result = await next(args)
      if (isHeld) begin()
      if (isHeld) await released
      return result
    },
    { step: 'deserialize', name: 'hold', priority: 'high' },
  )
  return { begun, release }
}

const stamped = { stamp: async () => true }

function idOf(sent: Sent): RequestId {
  if (sent.kind !== 'accepted') throw new Error(JSON.stringify(sent))
  return sent.job.requestId
}

describe('the statuses of what was begun here', () => {
  async function deleted(running: Running, names: readonly string[]) {
    for (const name of names) await create(running, name)
    const on = leasesOn(running)
    const sent = await Promise.all(names.map((name) => on.jobs.delete(grantOf(name), stamped)))
    return { ...on, ids: sent.map(idOf) }
  }

  it('are read by one page for all who wait', async () => {
    const running = await startSandbox()
    const { jobs, ids, calls } = await deleted(running, ['sam', 'kim', 'robin'])
    const found = await Promise.all(ids.map((id) => jobs.job('delete', grantOf('sam').instance, id)))
    expect(found.map((job) => [job?.requestId, job?.status, job?.tuple?.principal])).toEqual(
      ['sam', 'kim', 'robin'].map((name, index) => [ids[index], 'succeeded', user(name)]),
    )
    expect(calls('ListAccountAssignmentDeletionStatus')).toBe(1)
    expect(calls('DescribeAccountAssignmentDeletionStatus')).toBe(0)
  })

  it('are described where one is waited for, where one has failed, and where the list may not be seen', async () => {
    const running = await startSandbox()
    const { plan } = running.sandbox
    const { jobs, ids, calls } = await deleted(running, ['sam', 'kim'])
    const { instance } = grantOf('sam')
    const [sam, kim] = ids
    if (sam === undefined || kim === undefined) throw new Error('nothing was sent')
    expect(await jobs.job('delete', instance, sam)).toMatchObject({ status: 'succeeded' })
    expect(calls('ListAccountAssignmentDeletionStatus')).toBe(0)
    plan.add({ name: 'f', operation: 'DeleteAccountAssignment', fault: { kind: 'failed', reason: 'No.' } })
    await create(running, 'robin')
    const robin = idOf(await jobs.delete(grantOf('robin'), stamped))
    const both = await Promise.all([jobs.job('delete', instance, kim), jobs.job('delete', instance, robin)])
    expect(both).toMatchObject([{ status: 'succeeded' }, { status: 'failed', reason: 'No.' }])
    expect(calls('ListAccountAssignmentDeletionStatus')).toBe(1)
    plan.add({ name: 'd', operation: 'ListAccountAssignmentDeletionStatus', fault: { kind: 'access-denied' } })
    const again = await Promise.all([jobs.job('delete', instance, kim), jobs.job('delete', instance, robin)])
    expect(again).toEqual(both.map((job) => expect.objectContaining({ status: job?.status })))
  })
})

describe('the list of jobs', () => {
  const [instance, minute] = ['instance', 60_000]

  /** A list in pages of two, of ids and ages in minutes, as AWS may give it. */
  function listOf(jobs: readonly (readonly [id: string, age: number, status?: string])[]) {
    const machine = testMachine()
    const all = [...jobs]
    let calls = 0
    const send = async ({ input }: { input: { NextToken?: string } }) => {
      calls += 1
      const from = Number(input.NextToken ?? 0)
      const lines = all.slice(from, from + 2).map(([RequestId, age, Status = 'SUCCEEDED']) => ({
        ...{ RequestId, Status, CreatedDate: new Date(machine.now() - age * minute) },
      }))
      return {
        AccountAssignmentsCreationStatus: lines,
        NextToken: from + 2 < all.length ? String(from + 2) : undefined,
      }
    }
    const reach = { ...reachTo('', { accessKeyId: '', secretAccessKey: '' }), machine }
    const clients = { admin: { send } } as unknown as Parameters<typeof jobLists>[1]
    const lists = jobLists(reach, clients, keptClock(machine, '/clock'))
    const since = async (minutes: number) =>
      (await lists.since('create', instance, machine.now() - minutes * minute)).map(({ requestId }) => requestId)
    return { all, since, machine, calls: () => calls }
  }

  it('is read as far as it is new, where it is sorted', async () => {
    const { since, calls } = listOf([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 9],
      ['e', 10],
    ])
    expect(await since(5)).toEqual(['a', 'b', 'c'])
    expect(calls()).toBe(2)
  })

  it('is read to its end where it is not', async () => {
    const { since, calls } = listOf([
      ['e', 10],
      ['d', 9],
      ['c', 3],
      ['b', 2],
      ['a', 1],
    ])
    expect(await since(5)).toEqual(['a', 'b', 'c'])
    expect(calls()).toBe(3)
  })

  it('is read a second time only as far as something may have changed, and shows what has', async () => {
    const { all, since, calls } = listOf([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
    ])
    expect(await since(5)).toEqual(['a', 'b', 'c', 'd'])
    all.unshift(['new', 0])
    expect(await since(5)).toEqual(['new', 'a', 'b', 'c', 'd'])
    expect(calls()).toBe(3)
    // Who asks for more than is known gets it.
    expect(await since(600)).toHaveLength(5)
    expect(calls()).toBe(6)
  })

  it('shows what was running as it is now, however long it has run', async () => {
    const { all, since } = listOf([
      ['a', 1],
      ['b', 2],
      ['c', 8, 'IN_PROGRESS'],
      ['d', 9],
    ])
    await since(20)
    all[2] = ['c', 8, 'SUCCEEDED']
    all.unshift(['new', 0])
    expect(await since(20)).toContain('new')
  })
})
