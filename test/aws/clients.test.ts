// Our clients against the sandbox, in this process.
import {
  CreateAccountAssignmentCommand,
  ListApplicationsCommand,
  ListInstancesCommand,
} from '@aws-sdk/client-sso-admin'
import { describe, expect, it } from 'vitest'
import { isDenied } from '../../src/aws/call-failure.ts'
import { callerOf } from '../../src/aws/caller.ts'
import { ssoAdminClient } from '../../src/aws/clients/sso-admin.ts'
import { findUser } from '../../src/aws/directory/find-user.ts'
import { readPace, shareAt } from '../../src/aws/governor/pace.ts'
import { listCalls } from '../../src/sandbox/state/calls.ts'
import { assignment, IdentityStoreId, InstanceArn, user } from '../sandbox/names.ts'
import { immediate, keysOf, type Running, startSandbox } from '../sandbox/running.ts'
import { memoryDisk } from './machine.ts'
import { reachTo } from './reach.ts'

const reachOf = ({ sandbox, url }: Running, disk = memoryDisk()) => reachTo(url, keysOf(sandbox, 'sso-admin'), disk)

const throttle = (
  running: Running,
  operation: string,
  times: number,
  kind: 'throttle' | 'internal-error' = 'throttle',
) => running.sandbox.plan.add({ name: kind, operation, times, fault: { kind } })

const callsOf = ({ sandbox }: Running, operation: string) => listCalls(sandbox.database, { operation }).length

describe('a client', () => {
  it('sends reads again, and tells the governor of every throttle', async () => {
    const [running, disk] = [await startSandbox({ settings: immediate }), memoryDisk()]
    throttle(running, 'ListInstances', 1)
    const client = ssoAdminClient(reachOf(running, disk))
    expect((await client.send(new ListInstancesCommand({}))).Instances).toHaveLength(1)
    expect(callsOf(running, 'ListInstances')).toBe(2)
    const [text] = disk.files.values()
    expect(shareAt(readPace(text), 1_000_000)).toBe(0.5)
  })

  it.each(['throttle', 'internal-error'] as const)('sends a create once, also after %s', async (kind) => {
    const running = await startSandbox()
    throttle(running, 'CreateAccountAssignment', 1, kind)
    const client = ssoAdminClient(reachOf(running), 'once')
    await expect(client.send(new CreateAccountAssignmentCommand(assignment()))).rejects.toThrow()
    expect(callsOf(running, 'CreateAccountAssignment')).toBe(1)
  })

  it('takes an operation that the place does not know for one that is not allowed', async () => {
    const client = ssoAdminClient(reachOf(await startSandbox()))
    const error: unknown = await client.send(new ListApplicationsCommand({ InstanceArn })).catch((thrown) => thrown)
    expect(isDenied(error)).toBe(true)
  })
})

describe('a user', () => {
  it.each(['sam', 'sam@example.com', user('sam')])('is found by %s', async (text) => {
    expect(await findUser(reachOf(await startSandbox()), IdentityStoreId, text)).toEqual({
      value: { id: user('sam'), userName: 'sam' },
    })
  })

  it.each([
    ['samm', '"sam"'],
    ['robn@example.com', '"robin"'],
    ['00000000-0000-4000-a000-000000000000', '"'],
  ])('%s is told with the nearest', async (text, near) => {
    const reading = await findUser(reachOf(await startSandbox()), IdentityStoreId, text)
    expect(reading).toEqual({ wrong: `There is no user "${text}".`, hint: expect.stringContaining(near) })
  })

  it('whose name is the address of another is refused', async () => {
    const running = await startSandbox()
    running.sandbox.database.run("update store_user set user_name = 'kim@example.com' where id = ?", user('sam'))
    const reading = await findUser(reachOf(running), IdentityStoreId, 'kim@example.com')
    expect(reading).toEqual({
      wrong: expect.stringContaining('is the user name of one user and the e-mail address of another'),
      hint: expect.stringContaining(user('kim')),
    })
  })
})

describe('a caller', () => {
  const sts = (name: string) => `arn:aws:sts::111122223333:assumed-role/${name}`
  it.each([
    [
      sts('AWSReservedSSO_Power_User_0123456789abcdef/alex@example.com'),
      { permissionSet: 'Power_User', userName: 'alex@example.com', mayBeCut: false },
    ],
    [
      sts(`AWSReservedSSO_A_0123456789abcdef/${'x'.repeat(64)}`),
      { permissionSet: 'A', userName: 'x'.repeat(64), mayBeCut: true },
    ],
    [sts('Deploy/pipeline'), undefined],
    ['arn:aws:iam::111122223333:user/automation', undefined],
    [sts('AWSReservedSSO_A_0123456789abcdeg/alex'), undefined],
  ])('%s', (arn, session) => {
    expect(callerOf(arn, '111122223333').session).toEqual(session)
  })
})
