// The real AWS provider as a client of the sandbox, with credentials that come through a real `sso` profile: token cache, portal, role.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runBin } from '../processes.ts'
import { group, IdentityStoreId, InstanceArn, permissionSet, user } from '../sandbox/names.ts'
import { generated, startedDirectory } from './generated.ts'
import { describeWithTerraform } from './suite.ts'
import type { Terraform } from './terraform.ts'

const started = startedDirectory()
let folder = ''
const own = () => ({ SSO_ACCESS_SANDBOX_HOME: join(folder, 'sandbox'), HOME: join(folder, 'home') })
const sandbox = async (...args: readonly string[]) => {
  const ended = await runBin('sso-access', ['sandbox', ...args], { env: own(), cwd: folder })
  if (ended.code !== 0) throw new Error(ended.stderr)
  return ended.stdout
}
const json = async (...args: readonly string[]) => JSON.parse(await sandbox(...args, '--json'))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'symflow-sandbox-'))
  await sandbox('start', '--set', 'createDelay=500', '--set', 'deleteDelay=500')
})
afterAll(async () => {
  await sandbox('stop')
  rmSync(folder, { recursive: true })
})

/** Clean but for what `sandbox env` says: the profile `sso` has a token and no keys. */
async function environment(): Promise<Readonly<Record<string, string>>> {
  const { set } = (await json('env', '--sign-in')) as { set: Record<string, string> }
  return { ...set, ...own() }
}

async function planned(terraform: Terraform, directory: string, env: Readonly<Record<string, string>>) {
  const plan = await terraform.run(directory, ['plan', '-out=tfplan', '-input=false', '-no-color'], { env })
  expect(plan).toMatchObject({ code: 0, stderr: '' })
  const { stdout } = await terraform.run(directory, ['show', '-json', 'tfplan'], { env })
  const { planned_values } = JSON.parse(stdout) as {
    planned_values: { root_module: { resources: { address: string; values: Record<string, unknown> }[] } }
  }
  return Object.fromEntries(planned_values.root_module.resources.map(({ address, values }) => [address, values]))
}

describeWithTerraform('terraform plan of a generated directory', (terraform) => {
  it('finds what it names, by the profile sso', async () => {
    const env = await environment()
    const directory = terraform.directory(started())
    const words = ['--permission-set', 'PowerUserAccess@*', '--permission-set', 'Billing@111122223333']
    await generated(directory, [...words, '--group', 'Responders', '--create-group', 'Break glass'])
    expect(await terraform.init(directory)).toMatchObject({ code: 0 })
    const values = await planned(terraform, directory, env)
    expect(values).toMatchObject({
      'sym_target.aws_sso_power_user_access_dynamic': {
        settings: { permission_set_arn: permissionSet('PowerUserAccess') },
      },
      'sym_target.aws_sso_billing_111122223333': {
        settings: { account_id: '111122223333', permission_set_arn: permissionSet('Billing') },
      },
      'sym_target.aws_sso_group_responders': { settings: { group_id: group('Responders') } },
      'sym_strategy.aws_sso': { settings: { instance_arn: InstanceArn } },
      'aws_identitystore_group.aws_sso_break_glass': { identity_store_id: IdentityStoreId },
    })
    const { calls } = (await json('calls')) as { calls: { operation: string; caller?: string; outcome: string }[] }
    const operations = new Set(calls.map(({ operation }) => operation))
    for (const operation of [
      'GetRoleCredentials',
      'GetCallerIdentity',
      'ListInstances',
      'ListPermissionSets',
      'DescribePermissionSet',
      'GetGroupId',
    ]) {
      expect(operations).toContain(operation)
    }
    expect(calls.filter(({ outcome }) => outcome === 'unknown')).toEqual([])
    const ofIdentityCenter = calls.filter(({ operation }) => operation === 'ListPermissionSets')
    for (const { caller } of ofIdentityCenter)
      expect(caller).toMatch(/AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/alex$/)
  })
})

const configuration = `
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  profile = "sso"
  region  = "us-east-1"
}

data "aws_ssoadmin_instances" "this" {}

locals {
  instance_arn      = one(data.aws_ssoadmin_instances.this.arns)
  identity_store_id = one(data.aws_ssoadmin_instances.this.identity_store_ids)
}

resource "aws_ssoadmin_permission_set" "deploy" {
  name             = "Deploy"
  description      = "Deploys"
  instance_arn     = local.instance_arn
  session_duration = "PT2H"
  tags = {
    risk = "low"
  }
}

resource "aws_identitystore_group" "deployers" {
  display_name      = "Deployers"
  description       = "Who deploys"
  identity_store_id = local.identity_store_id
}

resource "aws_identitystore_group_membership" "robin" {
  identity_store_id = local.identity_store_id
  group_id          = aws_identitystore_group.deployers.group_id
  member_id         = "${user('robin')}"
}

resource "aws_ssoadmin_account_assignment" "deployers" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.deploy.arn
  principal_id       = aws_identitystore_group.deployers.group_id
  principal_type     = "GROUP"
  target_id          = "222233334444"
  target_type        = "AWS_ACCOUNT"
}
`

describeWithTerraform('terraform apply and destroy', (terraform) => {
  it('make and take away a permission set, a group, a membership and an assignment, with nothing left to change between', async () => {
    const env = await environment()
    const directory = terraform.directory({ 'main.tf': configuration })
    expect(await terraform.init(directory)).toMatchObject({ code: 0 })
    const run = (...args: readonly string[]) =>
      terraform.run(directory, [...args, '-input=false', '-no-color'], { env, timeoutMs: 280_000 })
    const grantsOf = async () =>
      (await json('grants')).grants as {
        kind: string
        times: { disappearedAt?: string; appearedBy: { operation: string } }[]
      }[]
    expect(await run('apply', '-auto-approve')).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('4 added, 0 changed, 0 destroyed'),
    })
    expect(
      (await grantsOf()).map(({ kind, times }) => [kind, times[0]?.appearedBy.operation, times[0]?.disappearedAt]),
    ).toEqual([
      ['assignment', 'CreateAccountAssignment', undefined],
      ['membership', 'CreateGroupMembership', undefined],
    ])
    // 0: the provider reads back all that it wrote. 2 would be a difference.
    expect(await run('plan', '-detailed-exitcode')).toMatchObject({ code: 0 })
    expect(await run('destroy', '-auto-approve')).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('4 destroyed'),
    })
    expect((await grantsOf()).every(({ times }) => times[0]?.disappearedAt !== undefined)).toBe(true)
    expect((await json('status')).counts).toMatchObject({ permissionSets: 8, groups: 10 })
  })
})
