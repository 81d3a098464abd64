import { describe, expect, it } from 'vitest'
import { foundIn, goodSettings, group, instance, markedIn, permissionSet, strategyOf, targetOf } from './marked.ts'

const account = (id: string) => targetOf(`{ account_id = ${id}, permission_set_arn = "${permissionSet}" }`)
const arn = (text: string) => targetOf(`{ account_id = "111122223333", permission_set_arn = ${text} }`)
const groupId = (text: string) => targetOf(`{ group_id = ${text} }`, '', 'aws_sso_group')

/** What is said of the only finding of a rule. */
async function wordsOf(text: string, rule: string): Promise<string> {
  const found = await foundIn(text)
  return found.map((one) => (one.rule === rule ? one.message : one.rule)).join('\n')
}

describe('an account id', () => {
  it.each([
    '"111122223333"',
    '"000000000001"',
    'data.aws_caller_identity.this.account_id',
    'var.account',
    '"$' + '{var.account}"',
  ])('may be %s', async (id) => {
    const rest = 'variable "account" {}\ndata "aws_caller_identity" "this" {}\n'
    expect(await markedIn(account(id) + rest)).toEqual([])
  })

  it.each([
    ['"1234567"', 'it has 7 digits and not 12'],
    ['"1111222233334"', 'it has 13 digits and not 12'],
    ['"1111-2222-3333"', 'which is 12 digits'],
    ['"111122223333 "', 'which is 12 digits'],
    ['"prod"', 'which is 12 digits'],
    ['true', 'which is 12 digits'],
  ])('cannot be %s: %s', async (id, words) => {
    expect(await markedIn(account(id))).toEqual([`error account-id-format main.tf ${id}`])
    expect(await wordsOf(account(id), 'account-id-format')).toContain(words)
  })

  it.each([
    ['permission_set_arn', 'aws_ssoadmin_permission_set.x.id', 'resource "aws_ssoadmin_permission_set" "x" {}', true],
    ['permission_set_arn', 'aws_ssoadmin_permission_set.x.arn', 'resource "aws_ssoadmin_permission_set" "x" {}', false],
    ['permission_set_arn', 'data.aws_ssoadmin_permission_set.x.id', 'data "aws_ssoadmin_permission_set" "x" {}', false],
    ['group_id', 'aws_identitystore_group.x.id', 'resource "aws_identitystore_group" "x" {}', true],
    ['group_id', 'aws_identitystore_group.x.group_id', 'resource "aws_identitystore_group" "x" {}', false],
    ['group_id', 'data.aws_identitystore_group.x.id', 'data "aws_identitystore_group" "x" {}', false],
  ])('%s is not the id that Terraform gives to a resource: %s', async (setting, value, block, isWrong) => {
    const isGroup = setting === 'group_id'
    const settings = isGroup
      ? `{ group_id = ${value} }`
      : `{ account_id = "111122223333", permission_set_arn = ${value} }`
    const text = targetOf(settings, '', isGroup ? 'aws_sso_group' : 'aws_sso_permission_set')
    const rule = isGroup ? 'group-id-format' : 'permission-set-arn-format'
    expect(await markedIn(`${text}${block}\noutput "t" { value = sym_target.this.id }\n`)).toEqual(
      isWrong ? [`error ${rule} main.tf ${value}`] : [],
    )
  })

  it('is judged where it is written, once', async () => {
    const module = `variable "account" {}\n${account('var.account')}`
    const call = (name: string) => `module "${name}" {\n  source  = "./access"\n  account = local.account\n}\n`
    const files = {
      'main.tf': `locals { account = var.account }\nvariable "account" {}\n${call('a')}${call('b')}`,
      'terraform.tfvars': 'account = "1234567"\n',
      'access/main.tf': module.replace('"this"\n', '"this-$' + '{var.account}"\n'),
    }
    expect((await markedIn(files)).filter((line) => line.includes('account-id'))).toEqual([
      'error account-id-format terraform.tfvars "1234567"',
    ])
  })

  it('is judged among the values that a prompt field offers, where it is bound', async () => {
    const text = `${targetOf(`{ permission_set_arn = "${permissionSet}" }`, 'field_bindings = ["account_id"]')}
      ${strategyOf('[sym_target.this.id]')}
      resource "sym_flow" "this" {
        name           = "this"
        implementation = ""
        environment_id = var.environment_id
        params {
          strategy_id = sym_strategy.this.id
          prompt_field {
            name           = "account_id"
            type           = "string"
            allowed_values = ["111122223333", "12345"]
            default        = "67890"
          }
          prompt_field {
            name           = "ticket"
            type           = "string"
            allowed_values = ["12345"]
          }
        }
      }
      variable "environment_id" {}
    `
    expect(await markedIn(text)).toEqual([
      'error account-id-format main.tf "12345"',
      'error account-id-format main.tf "67890"',
    ])
  })
})

describe('the ARN of a permission set', () => {
  it.each([
    `"${permissionSet}"`,
    `"${permissionSet.replace('arn:aws:', 'arn:aws-us-gov:')}"`,
    'aws_ssoadmin_permission_set.this.arn',
    'data.aws_ssoadmin_permission_set.this.arn',
    'data.aws_ssoadmin_permission_set.all["admin"].arn',
    'local.arns["admin"]',
  ])('may be %s', async (text) => {
    const rest = `
      locals { arns = { admin = data.aws_ssoadmin_permission_set.this.arn } }
      resource "aws_ssoadmin_permission_set" "this" {}
      data "aws_ssoadmin_permission_set" "this" {}
      data "aws_ssoadmin_permission_set" "all" { for_each = toset(["admin"]) }
    `
    expect(await markedIn(arn(text) + rest)).toEqual([])
  })

  it.each([
    ['arn:aws:iam::aws:policy/AdministratorAccess', 'is an ARN of IAM, not the ARN of a permission set'],
    ['arn:aws:iam::111122223333:role/Admin', 'is an ARN of IAM, not the ARN of a permission set'],
    [instance, 'is the ARN of an Identity Center instance, not of a permission set in it'],
    ['arn:aws:s3:::example', 'is the ARN of something else than a permission set'],
    ['PowerUserAccess', 'is not an ARN, and looks like the name of a permission set'],
    ['Power User', 'is not an ARN, and looks like the name of a permission set'],
    ['ps-0123456789abcdef', 'is not the ARN of a permission set'],
    ['arn:aws:sso:::permissionSet/ssoins-000000/ps-000000', 'is not the ARN of a permission set'],
  ])('cannot be %s', async (text, words) => {
    expect(await markedIn(arn(`"${text}"`))).toEqual([`error permission-set-arn-format main.tf "${text}"`])
    expect(await wordsOf(arn(`"${text}"`), 'permission-set-arn-format')).toBe(`"${text}" ${words}.`)
  })
})

describe('the id of a group', () => {
  it.each([
    `"${group}"`,
    `"90676f9a2b-${group}"`,
    'data.aws_identitystore_group.this.group_id',
    'aws_identitystore_group.this.group_id',
  ])('may be %s', async (text) => {
    const rest = 'resource "aws_identitystore_group" "this" {}\ndata "aws_identitystore_group" "this" {}\n'
    expect(await markedIn(groupId(text) + rest)).toEqual([])
  })

  it.each([
    ['Admins', 'looks like the display name of a group, and group_id takes its id'],
    ['Team DB', 'looks like the display name of a group, and group_id takes its id'],
    ['12345678-1234', 'is not the id of an Identity Center group'],
    ['arn:aws:identitystore:::group/x', 'is an ARN, and group_id takes the id of an Identity Center group'],
  ])('cannot be %s', async (text, words) => {
    expect(await markedIn(groupId(`"${text}"`))).toEqual([`error group-id-format main.tf "${text}"`])
    expect(await wordsOf(groupId(`"${text}"`), 'group-id-format')).toBe(`"${text}" ${words}.`)
  })

  it('of another kind of target is not judged', async () => {
    expect(await markedIn(targetOf('{ group_id = "00g1example" }', '', 'okta_group'))).toEqual([])
  })
})

describe('the instance of a permission set', () => {
  const other = 'arn:aws:sso:::instance/ssoins-fedcba9876543210'
  const configuration = (settings: string, instanceArn: string) =>
    `${targetOf(settings)}${strategyOf('[sym_target.this.id]', `{ instance_arn = ${instanceArn} }`)}`

  it.each([
    ['the same', `"${instance}"`, []],
    ['another', `"${other}"`, [`error permission-set-of-other-instance main.tf "${permissionSet}"`]],
    ['not known', 'var.instance', []],
    ['no ARN', '"ssoins-1"', ['error instance-arn-format main.tf "ssoins-1"']],
  ])('is %s', async (_, instanceArn, expected) => {
    expect(await markedIn(`${configuration(goodSettings, instanceArn)}variable "instance" {}\n`)).toEqual(expected)
  })

  it('is that of the block whose ARN it is', async () => {
    const settings = '{ account_id = "111122223333", permission_set_arn = aws_ssoadmin_permission_set.admin.arn }'
    const block = (instanceArn: string) =>
      `resource "aws_ssoadmin_permission_set" "admin" {\n  name = "Admin"\n  instance_arn = ${instanceArn}\n}\n`
    const all = (instanceArn: string) => configuration(settings, `"${instance}"`) + block(instanceArn)
    expect(await markedIn(all(`"${instance}"`))).toEqual([])
    expect(await markedIn(all('one(data.aws_ssoadmin_instances.this.arns)'))).toEqual([])
    const anotherType = all(`"${other}"`).replaceAll('aws_ssoadmin_permission_set', 'terraform_data')
    expect(await markedIn(anotherType)).toEqual([])
    expect(await markedIn(all(`"${other}"`))).toEqual([
      'error permission-set-of-other-instance main.tf aws_ssoadmin_permission_set.admin.arn',
    ])
  })
})
