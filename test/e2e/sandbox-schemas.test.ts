import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CreateGroupMembershipCommand, IdentitystoreClient } from '@aws-sdk/client-identitystore'
import {
  CreateAccountAssignmentCommand,
  DeleteAccountAssignmentCommand,
  ListInstancesCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { readFaultPlan } from '../../src/sandbox/faults/read-plan.ts'
import { exampleSeed } from '../../src/sandbox/seed/organization.ts'
import { readSeed } from '../../src/sandbox/seed/read-seed.ts'
import { assignment, group, IdentityStoreId, user } from '../sandbox/names.ts'
import { sandboxFolder } from './sandbox-home.ts'

const { json, keysOf } = sandboxFolder()

function mistakesIn(schema: string, document: unknown): readonly string[] {
  const text = readFileSync(join(root, 'docs/schemas', `sandbox-${schema}.json`), 'utf8')
  const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(text))
  return validate(document) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

it('docs/schemas describes what each command prints under --json', async () => {
  expect(mistakesIn('status', await json('status'))).toEqual([])
  const started = await json('start', '--set', 'createDelay=0', '--set', 'deleteDelay=0')
  expect(mistakesIn('status', started)).toEqual([])
  // In the background as in the foreground: one that runs says the same of itself.
  expect(await json('start')).toEqual(started)
  expect(mistakesIn('env', await json('env'))).toEqual([])
  const settings = {
    endpoint: String(started['url']),
    region: 'us-east-1',
    credentials: keysOf('sso-admin'),
    maxAttempts: 1,
  }
  const admin = new SSOAdminClient(settings)
  await admin.send(new CreateAccountAssignmentCommand(assignment()))
  await admin.send(new DeleteAccountAssignmentCommand(assignment()))
  const add = { IdentityStoreId, GroupId: group('Responders'), MemberId: { UserId: user('robin') } }
  await new IdentitystoreClient(settings).send(new CreateGroupMembershipCommand(add))
  expect(
    mistakesIn(
      'faults',
      await json(
        'fault',
        'throttle',
        'ListInstances',
        '--every',
        '2',
        '--probability',
        '1',
        '--seed',
        '3',
        '--times',
        '9',
      ),
    ),
  ).toEqual([])
  await admin.send(new ListInstancesCommand({}))
  await expect(admin.send(new ListInstancesCommand({}))).rejects.toThrow()
  const calls = await json('calls')
  expect(mistakesIn('calls', calls)).toEqual([])
  expect(calls['calls']).toHaveLength(5)
  const grants = await json('grants', '--all')
  expect(mistakesIn('grants', grants)).toEqual([])
  expect(mistakesIn('settings', await json('set', 'timestamps=whole'))).toEqual([])
  expect(mistakesIn('status', await json('seed'))).toEqual([])
  expect(mistakesIn('status', await json('reset'))).toEqual([])
  expect(mistakesIn('status', await json('stop'))).toEqual([])
  expect(mistakesIn('status', await json('reset'))).toEqual([])
})

it('docs/schemas describes what is read from files', () => {
  const seed = JSON.parse(JSON.stringify({ version: 1, ...exampleSeed() }))
  expect(mistakesIn('seed', seed)).toEqual([])
  expect(readSeed(seed)).toEqual({ value: JSON.parse(JSON.stringify(exampleSeed())) })
  expect(mistakesIn('seed', { ...seed, users: 'alex' })).not.toEqual([])
  const plan = {
    version: 1,
    faults: [
      { operation: '*', nth: 2, fault: { kind: 'failed', reason: 'x' } },
      { operation: '*', fault: { kind: 'stuck' } },
    ],
  }
  expect(mistakesIn('fault-plan', plan)).toEqual([])
  expect(readFaultPlan(plan, 0)).toHaveProperty('value')
  expect(mistakesIn('fault-plan', { version: 1, faults: [{ operation: '*', fault: { kind: 'slow' } }] })).not.toEqual(
    [],
  )
})
