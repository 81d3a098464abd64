// What a request has to be, by the official model: the SDK sends whatever it is given, so that its clients can be wrong.
import {
  CreateGroupMembershipCommand,
  CreateUserCommand,
  GetGroupIdCommand,
  GetUserIdCommand,
} from '@aws-sdk/client-identitystore'
import { CreateAccountAssignmentCommand, ListPermissionSetsCommand } from '@aws-sdk/client-sso-admin'
import { describe, expect, it } from 'vitest'
import { officialModel } from '../../build/models.mjs'
import { models } from '../../src/sandbox/model/models.ts'
import { services } from '../../src/sandbox/services.ts'
import { listCalls } from '../../src/sandbox/state/calls.ts'
import { assignment, IdentityStoreId, InstanceArn } from './names.ts'
import { startSandbox } from './running.ts'

const invalid = (path: string, constraint: string) => ({
  name: 'ValidationException',
  message: expect.stringContaining(`at '${path}' failed to satisfy constraint: ${constraint}`),
})

describe('a request is refused for', () => {
  it.each([
    ['a missing member', { PrincipalId: undefined }, 'principalId', 'Member must not be null'],
    [
      'a pattern',
      { InstanceArn: 'arn:aws:sso:::instance/ssoins-1' },
      'instanceArn',
      'Member must satisfy regular expression pattern',
    ],
    ['a length', { TargetId: '1' }, 'targetId', 'Member must have length greater than or equal to 12'],
    ['a word', { PrincipalType: 'ROBOT' }, 'principalType', 'Member must satisfy enum value set: [USER, GROUP]'],
  ])('%s', async (_name, change, path, constraint) => {
    const { clients } = await startSandbox()
    const create = new CreateAccountAssignmentCommand({ ...assignment(), ...change } as never)
    await expect(clients().admin.send(create)).rejects.toMatchObject(invalid(path, constraint))
  })

  it('a number', async () => {
    const { clients } = await startSandbox()
    const list = (MaxResults: number) =>
      clients().admin.send(new ListPermissionSetsCommand({ InstanceArn, MaxResults }))
    await expect(list(101)).rejects.toMatchObject(
      invalid('maxResults', 'Member must have value less than or equal to 100'),
    )
    await expect(list(0)).rejects.toMatchObject(
      invalid('maxResults', 'Member must have value greater than or equal to 1'),
    )
  })

  it('all that is wrong with it at once', async () => {
    const { clients } = await startSandbox()
    const create = new CreateAccountAssignmentCommand({ ...assignment(), TargetId: 'x', PrincipalId: 'y' })
    await expect(clients().admin.send(create)).rejects.toMatchObject({
      message: expect.stringMatching(/^3 validation errors detected: /),
    })
  })

  it('a union with no member, or with two', async () => {
    const { clients } = await startSandbox()
    const { store } = clients()
    const both = {
      ExternalId: { Issuer: 'x', Id: 'y' },
      UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'alex' },
    }
    for (const AlternateIdentifier of [{}, both]) {
      const get = new GetUserIdCommand({ IdentityStoreId, AlternateIdentifier } as never)
      await expect(store.send(get)).rejects.toMatchObject({ name: 'ValidationException' })
    }
    const add = new CreateGroupMembershipCommand({
      IdentityStoreId,
      GroupId: '00000000-0000-4000-a000-000000000000',
      MemberId: {},
    } as never)
    await expect(store.send(add)).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('a list in a list: more addresses than one', async () => {
    const { clients } = await startSandbox()
    const Emails = [{ Value: 'a@example.com' }, { Value: 'b@example.com' }]
    const create = new CreateUserCommand({ IdentityStoreId, UserName: 'x', Emails })
    await expect(clients().store.send(create)).rejects.toMatchObject(
      invalid('emails', 'Member must have length less than or equal to 1'),
    )
  })

  it('an attribute that is no text', async () => {
    const { clients } = await startSandbox()
    const AlternateIdentifier = { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: 7 } }
    const get = new GetGroupIdCommand({ IdentityStoreId, AlternateIdentifier } as never)
    await expect(clients().store.send(get)).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('a member of the wrong type', async () => {
    const { clients } = await startSandbox()
    const list = new ListPermissionSetsCommand({ InstanceArn, MaxResults: 'many' } as never)
    await expect(clients().admin.send(list)).rejects.toMatchObject({ name: 'SerializationException' })
  })
})

describe('what the sandbox does not serve', () => {
  it.each([
    [
      { 'X-Amz-Target': 'SWBExternalService.CreateInstance' },
      400,
      'UnknownOperationException',
      'sso-admin:CreateInstance',
    ],
    [
      { 'X-Amz-Target': 'DynamoDB_20120810.ListTables' },
      400,
      'UnknownOperationException',
      'DynamoDB_20120810:ListTables',
    ],
  ])('is an unknown operation: %o', async (headers, status, type, logged) => {
    const { url, sandbox } = await startSandbox()
    const response = await fetch(url, { method: 'POST', headers, body: '{}' })
    expect([response.status, await response.json()]).toEqual([status, { __type: type }])
    expect(listCalls(sandbox.database, {}).map((call) => [`${call.service}:${call.operation}`, call.outcome])).toEqual([
      [logged, 'unknown'],
    ])
  })

  it('is an invalid action of a query, and not found at a path', async () => {
    const { url, sandbox } = await startSandbox()
    const query = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ Action: 'ListRoles', Version: '2010-05-08' }),
    })
    expect(query.status).toBe(400)
    expect(await query.text()).toMatch(
      /<Code>InvalidAction<\/Code><Message>Could not find operation ListRoles for version 2010-05-08</,
    )
    const path = await fetch(`${url}/logout`, { method: 'POST' })
    expect([path.status, path.headers.get('x-amzn-errortype')]).toEqual([404, 'UnknownOperationException'])
    expect(listCalls(sandbox.database, {}).map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['ListRoles', 'unknown'],
      ['POST /logout', 'unknown'],
    ])
  })
})

describe('the models', () => {
  it('are served whole: each operation of a model has a handler, and no handler is without one', () => {
    for (const [name, model] of Object.entries(models)) {
      expect(Object.keys(services[model.service].handlers).sort(), name).toEqual(Object.keys(model.operations).sort())
    }
  })

  it('are the official ones', () => {
    for (const [name, model] of Object.entries(models)) {
      const operations = [...Object.keys(model.operations), ...model.notServed].sort()
      expect(operations, name).toEqual(Object.keys(officialModel(name).operations).sort())
    }
  })
})
