import { CreateGroupMembershipCommand, ListGroupsCommand } from '@aws-sdk/client-identitystore'
import { ListAccountsCommand } from '@aws-sdk/client-organizations'
import {
  CreateAccountAssignmentCommand,
  DescribeAccountAssignmentCreationStatusCommand,
  ListAccountAssignmentsCommand,
  ListInstancesCommand,
  ListPermissionSetsCommand,
} from '@aws-sdk/client-sso-admin'
import { describe, expect, it } from 'vitest'
import type { Fault, FaultRule } from '../../src/sandbox/faults/rule.ts'
import { listCalls } from '../../src/sandbox/state/calls.ts'
import { assignment, group, IdentityStoreId, InstanceArn, user } from './names.ts'
import { type Running, startSandbox } from './running.ts'

async function withFault(operation: string, fault: Fault, more: Partial<FaultRule> = {}): Promise<Running> {
  const running = await startSandbox()
  running.sandbox.plan.add({ name: 'test', operation, fault, ...more })
  return running
}

const outcomes = ({ sandbox }: Running) =>
  listCalls(sandbox.database, {}).map(({ operation, outcome }) => `${operation} ${outcome}`)
const list = new ListPermissionSetsCommand({ InstanceArn })
const create = new CreateAccountAssignmentCommand(assignment())

describe('a fault', () => {
  it.each([
    ['throttle', 'ThrottlingException', undefined],
    ['conflict', 'ConflictException', undefined],
    ['internal-error', 'InternalServerException', 500],
    ['access-denied', 'AccessDeniedException', undefined],
    ['expired-credentials', 'ExpiredTokenException', undefined],
  ] as const)('%s is answered with %s, and nothing is done', async (kind, name, status) => {
    const running = await withFault('CreateAccountAssignment', { kind })
    await expect(running.clients().admin.send(create)).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode: status ?? 400 },
    })
    expect(running.sandbox.database.one('select count(*) as n from job')).toMatchObject({ n: 0 })
    expect(listCalls(running.sandbox.database, {})).toMatchObject([
      { operation: 'CreateAccountAssignment', outcome: 'error', error: name, faults: ['test'] },
    ])
  })

  it('has the words of the service that it strikes', async () => {
    const { clients, sandbox } = await startSandbox()
    for (const kind of ['throttle', 'internal-error'] as const)
      sandbox.plan.add({ name: kind, operation: '*', nth: 1, fault: { kind } })
    await expect(clients().organizations.send(new ListAccountsCommand({}))).rejects.toMatchObject({
      name: 'ServiceException',
    })
    sandbox.plan.clear()
    sandbox.plan.add({ name: 'throttle', operation: '*', fault: { kind: 'throttle' } })
    await expect(clients().organizations.send(new ListAccountsCommand({}))).rejects.toMatchObject({
      name: 'TooManyRequestsException',
    })
    await expect(clients().store.send(new ListGroupsCommand({ IdentityStoreId }))).rejects.toMatchObject({
      name: 'ThrottlingException',
      RetryAfterSeconds: 1,
    })
  })

  it('drop-before: the connection is cut and nothing was done', async () => {
    const running = await withFault('CreateAccountAssignment', { kind: 'drop-before' })
    await expect(running.clients().admin.send(create)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(running.sandbox.database.one('select count(*) as n from job')).toMatchObject({ n: 0 })
    expect(outcomes(running)).toEqual(['CreateAccountAssignment dropped'])
  })

  it('drop-after: the connection is cut and all of it was done', async () => {
    const running = await withFault('CreateAccountAssignment', { kind: 'drop-after' })
    const { admin } = running.clients()
    await expect(admin.send(create)).rejects.toMatchObject({ code: 'ECONNRESET' })
    const listed = await admin.send(
      new ListAccountAssignmentsCommand({
        InstanceArn,
        AccountId: assignment().TargetId,
        PermissionSetArn: assignment().PermissionSetArn,
      }),
    )
    expect(listed.AccountAssignments).toMatchObject([{ PrincipalId: user('robin') }])
  })

  it('drop-after of a membership: the next try is told that it is there', async () => {
    const running = await withFault('CreateGroupMembership', { kind: 'drop-after' }, { nth: 1 })
    const { store } = running.clients()
    const add = new CreateGroupMembershipCommand({
      IdentityStoreId,
      GroupId: group('Responders'),
      MemberId: { UserId: user('robin') },
    })
    await expect(store.send(add)).rejects.toMatchObject({ code: 'ECONNRESET' })
    await expect(store.send(add)).rejects.toMatchObject({ name: 'ConflictException' })
  })

  it('hang: nothing is answered', async () => {
    const running = await withFault('CreateAccountAssignment', { kind: 'hang' })
    const giveUp = new AbortController()
    const sent = running.clients().admin.send(create, { abortSignal: giveUp.signal })
    // The call is logged when the sandbox has decided never to answer it.
    while (outcomes(running).length === 0) await new Promise((resolve) => setImmediate(resolve))
    giveUp.abort()
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' })
    expect(outcomes(running)).toEqual(['CreateAccountAssignment dropped'])
  })

  it('slow: answered when its time has passed', async () => {
    const running = await withFault('ListPermissionSets', { kind: 'slow', milliseconds: 60_000 })
    let isAnswered = false
    const sent = running
      .clients()
      .admin.send(list)
      .then((result) => {
        isAnswered = true
        return result
      })
    while (outcomes(running).length === 0) await new Promise((resolve) => setImmediate(resolve))
    running.clock.advance(59_999)
    await running.clients().admin.send(new ListInstancesCommand({}))
    expect(isAnswered).toBe(false)
    running.clock.advance(1)
    expect((await sent).PermissionSets).toHaveLength(8)
  })

  it('failed: the job that is started ends FAILED, for the reason given', async () => {
    const running = await withFault('CreateAccountAssignment', {
      kind: 'failed',
      reason: 'Received a 409 status error',
    })
    const { admin } = running.clients()
    const { AccountAssignmentCreationStatus: status } = await admin.send(create)
    const ask = new DescribeAccountAssignmentCreationStatusCommand({
      InstanceArn,
      AccountAssignmentCreationRequestId: status?.RequestId,
    })
    expect((await admin.send(ask)).AccountAssignmentCreationStatus).toMatchObject({
      Status: 'FAILED',
      FailureReason: 'Received a 409 status error',
    })
    expect(
      running.sandbox.database.one(
        'select 1 from assignment where principal = ? and account = ?',
        user('robin'),
        assignment().TargetId,
      ),
    ).toBeUndefined()
  })

  it.each([
    [undefined, 'IN_PROGRESS'],
    [3_600_000, 'SUCCEEDED'],
  ] as const)('stuck (%s ms): after an hour the job is %s', async (milliseconds, after) => {
    const running = await withFault('CreateAccountAssignment', { kind: 'stuck', ...(milliseconds && { milliseconds }) })
    const { admin } = running.clients()
    const { AccountAssignmentCreationStatus: status } = await admin.send(create)
    const ask = new DescribeAccountAssignmentCreationStatusCommand({
      InstanceArn,
      AccountAssignmentCreationRequestId: status?.RequestId,
    })
    running.clock.advance(3_599_999)
    expect((await admin.send(ask)).AccountAssignmentCreationStatus).toMatchObject({ Status: 'IN_PROGRESS' })
    running.clock.advance(1)
    expect((await admin.send(ask)).AccountAssignmentCreationStatus).toMatchObject({ Status: after })
  })

  it('forget: the status is not found', async () => {
    const running = await withFault('DescribeAccountAssignmentCreationStatus', { kind: 'forget' })
    const { admin } = running.clients()
    const { AccountAssignmentCreationStatus: status } = await admin.send(create)
    const ask = new DescribeAccountAssignmentCreationStatusCommand({
      InstanceArn,
      AccountAssignmentCreationRequestId: status?.RequestId,
    })
    await expect(admin.send(ask)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  it('list-lag: the list shows what was', async () => {
    const running = await withFault('ListAccountAssignments', { kind: 'list-lag', milliseconds: 1000 })
    const { admin } = running.clients()
    await admin.send(create)
    const listing = new ListAccountAssignmentsCommand({
      InstanceArn,
      AccountId: assignment().TargetId,
      PermissionSetArn: assignment().PermissionSetArn,
    })
    expect((await admin.send(listing)).AccountAssignments).toEqual([])
    running.clock.advance(1000)
    expect((await admin.send(listing)).AccountAssignments).toHaveLength(1)
  })

  it('clock-skew: signatures are refused until the client has set its clock by the answer', async () => {
    const running = await withFault('ListPermissionSets', { kind: 'clock-skew', milliseconds: 600_000 })
    const { admin } = running.clients('sso-admin', { maxAttempts: 3 })
    // This client keeps the time of the sandbox's own clock, as the tests' clients do; the next one sets its own, as clients do.
    await expect(admin.send(list)).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringContaining('Signature expired'),
    })
    const free = running.clients('sso-admin', { maxAttempts: 3, ownClock: true }).admin
    expect((await free.send(list)).PermissionSets).toHaveLength(8)
    expect(outcomes(running).slice(-2)).toEqual(['ListPermissionSets error', 'ListPermissionSets ok'])
  })
})
