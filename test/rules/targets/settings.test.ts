import { describe, expect, it } from 'vitest'
import { fixedText, foundIn, goodSettings, markedIn, permissionSet, strategyOf, targetOf } from './marked.ts'

const arn = `permission_set_arn = "${permissionSet}"`

describe('the settings of a target', () => {
  it.each([
    ['both there', goodSettings, []],
    ['one missing', `{ ${arn} }`, ['error target-setting-missing main.tf settings']],
    ['all missing', '{}', Array(2).fill('error target-setting-missing main.tf settings')],
    ['null', 'null', Array(2).fill('error target-setting-missing main.tf settings')],
    ['one null', `{ account_id = null, ${arn} }`, ['error target-setting-missing main.tf account_id']],
    ['one empty', `{ account_id = "", ${arn} }`, ['error setting-empty main.tf ""']],
    ['one empty that none asks for', `{ account_id = "111122223333", ${arn}, note = null }`, []],
    [
      'one too many',
      `{ account_id = "111122223333", ${arn}, region = "eu-west-1" }`,
      ['warning target-setting-unknown main.tf region'],
    ],
    [
      'a slip of the finger',
      `{ acount_id = "111122223333", ${arn} }`,
      ['error target-setting-unknown main.tf acount_id'],
    ],
    [
      'another way of writing',
      `{ accountId = "111122223333", ${arn} }`,
      ['error target-setting-unknown main.tf accountId'],
    ],
    [
      'a part of the name',
      `{ account_id = "111122223333", permission_set = "${permissionSet}" }`,
      ['error target-setting-unknown main.tf permission_set'],
    ],
    [
      'a name that means something else',
      `{ ${arn}, organization = "o-example123" }`,
      ['error target-setting-missing main.tf settings', 'warning target-setting-unknown main.tf organization'],
    ],
    [
      'a list as one',
      `{ account_id = ["111122223333"], ${arn} }`,
      ['error setting-not-a-string main.tf ["111122223333"]'],
    ],
    [
      'a resource as one',
      `{ account_id = aws_organizations_account.x, ${arn} }`,
      ['error setting-not-a-string main.tf aws_organizations_account.x'],
    ],
    ['a list in place of them', '["111122223333"]', ['error setting-not-a-string main.tf ["111122223333"]']],
    ['text of JSON in place of them', 'jsonencode({})', ['error setting-not-a-string main.tf jsonencode({})']],
    ['merged of two', `merge({ account_id = "111122223333" }, { ${arn} })`, []],
    ['merged with one that is not known', 'merge({ account_id = "111122223333" }, var.more)', []],
    ['of a variable', 'var.more', []],
    ['of another module', 'module.more.settings', []],
    ['one that may be null', `{ account_id = var.on ? "111122223333" : null, ${arn} }`, []],
  ])('%s', async (_, settings, expected) => {
    const rest =
      'resource "aws_organizations_account" "x" {}\nmodule "more" { source = "example/more/aws" }\nvariable "more" {}\nvariable "on" {}\n'
    expect(await markedIn(targetOf(settings) + rest)).toEqual(expected)
  })

  it('are not asked of a type that nobody knows, or of custom', async () => {
    expect(await markedIn(targetOf('{ any = "thing" }', '', 'custom'))).toEqual([])
    expect(await markedIn(targetOf('{ any = "thing" }', '', 'example'))).toEqual([
      'note target-type-unknown main.tf "example"',
    ])
  })

  it('of another type: what is missing is a warning, what is not known a note', async () => {
    expect(await markedIn(targetOf('{ repo = "x", url = "y", site = "z" }', '', 'github_repo'))).toEqual([
      'error target-setting-unknown main.tf repo',
      'note target-setting-unknown main.tf url',
      'note target-setting-unknown main.tf site',
    ])
    expect(await markedIn(targetOf('{}', '', 'okta_group'))).toEqual([
      'warning target-setting-missing main.tf settings',
    ])
  })

  it('that come from a local are underlined where they are written', async () => {
    const text = `locals { shared = { ${arn}, region = "eu-west-1" } }\n${targetOf('local.shared')}`
    expect(await markedIn(text)).toEqual([
      `error target-setting-missing main.tf { ${arn}, region = "eu-west-1" }`,
      'note target-setting-unknown main.tf region',
    ])
  })

  it('are said once for all the instances that one text makes', async () => {
    const many = `resource "sym_target" "this" {
      for_each = toset(["a", "b", "c"])
      type     = "aws_sso_group"
      name     = each.key
      settings = {}
    }`
    expect(await markedIn(many)).toEqual(['error target-setting-missing main.tf settings'])
  })

  it.each([
    ['acount_id', 'account_id'],
    ['"acount_id"', '"account_id"'],
    ['accountId', 'account_id'],
  ])('%s is renamed to %s', async (wrong, right) => {
    const text = targetOf(`{ ${wrong} = "111122223333", ${arn} }`)
    expect(await fixedText(text)).toBe(text.replace(wrong, right))
  })

  it('are not renamed where the value may be something else, or the map may serve others', async () => {
    const part = targetOf(`{ account_id = "111122223333", permission_set = "Admin" }`)
    const local = `locals { shared = { acount_id = "111122223333", ${arn} } }\n${targetOf('local.shared')}`
    for (const text of [part, local]) expect((await foundIn(text)).map(({ fix }) => fix)).toEqual([undefined])
  })
})

describe('the bindings of a target', () => {
  const bound = (settings: string, bindings: string) => targetOf(settings, `field_bindings = ${bindings}`)

  it.each([
    ['one of two settings', `{ ${arn} }`, '["account_id"]', []],
    ['all', 'null', '["account_id", "permission_set_arn"]', []],
    ['not known', `{ ${arn} }`, 'var.bindings', []],
    ['one not known', `{ ${arn} }`, '[var.bindings]', []],
    ['one that has a value', goodSettings, '["account_id"]', ['warning target-setting-also-bound main.tf account_id']],
    ['one whose value is empty', `{ account_id = "", ${arn} }`, '["account_id"]', ['warning setting-empty main.tf ""']],
    ['one that is no setting', goodSettings, '["region"]', ['note target-binding-unusual main.tf "region"']],
    ['a slip of the finger', `{ ${arn} }`, '["acount_id"]', ['error target-binding-unusual main.tf "acount_id"']],
    ['an empty one', goodSettings, '[""]', ['error list-element-empty main.tf ""']],
    ['a null', goodSettings, '[null]', ['error list-element-empty main.tf null']],
  ])('%s', async (_, settings, bindings, expected) => {
    expect(await markedIn(`${bound(settings, bindings)}variable "bindings" {}\n`)).toEqual(expected)
  })

  it('are not renamed where the name is only a part', async () => {
    const text = bound('{ account_id = "111122223333" }', '["permission_set"]')
    expect((await foundIn(text)).map(({ rule, fix }) => [rule, fix])).toEqual([['target-binding-unusual', undefined]])
  })

  it('are renamed where no prompt field has the wrong name', async () => {
    const text = bound(`{ ${arn} }`, '["acount_id"]')
    expect(await fixedText(text)).toBe(text.replace('acount_id', 'account_id'))
    const flow = (field: string) => `${text}${strategyOf('[sym_target.this.id]')}
      resource "sym_flow" "this" {
        name           = "this"
        implementation = ""
        environment_id = sym_environment.this.id
        params {
          strategy_id = sym_strategy.this.id
          prompt_field {
            name = "${field}"
            type = "string"
          }
        }
      }
      resource "sym_environment" "this" { name = "prod" }`
    expect((await foundIn(flow('account_id'))).map(({ fix }) => fix?.title)).toEqual([
      'Rename acount_id to account_id.',
    ])
    expect((await foundIn(flow('acount_id'))).map(({ fix }) => fix?.title)).toEqual([undefined])
  })
})

describe('numbers as settings', () => {
  it.each([
    ['012345678910', ['error account-id-number main.tf 012345678910']],
    ['111122223333', ['warning account-id-number main.tf 111122223333']],
    ['1234567', ['error account-id-format main.tf 1234567']],
    ['"012345678910"', []],
  ])('account_id = %s', async (account, expected) => {
    expect(await markedIn(targetOf(`{ account_id = ${account}, ${arn} }`))).toEqual(expected)
  })

  it('as account ids that a prompt field offers', async () => {
    const text = `${targetOf(`{ ${arn} }`, 'field_bindings = ["account_id"]')}${strategyOf('[sym_target.this.id]')}
      resource "sym_flow" "this" {
        name           = "this"
        implementation = ""
        environment_id = ""
        params {
          strategy_id = sym_strategy.this.id
          prompt_field {
            name           = "account_id"
            type           = "string"
            allowed_values = ["111122223333", 012345678910]
          }
        }
      }`
    expect(await markedIn(text)).toEqual(['error account-id-number main.tf 012345678910'])
    expect(await fixedText(text)).toBe(text.replace('012345678910', '"012345678910"'))
  })

  it('account ids are not put into quotes where they may come through a variable that is a number', async () => {
    const text = `variable "account" {\n type = number\n default = 012345678910\n}\nprovider "sym" {}\n${targetOf(`{ account_id = var.account, ${arn} }`)}${strategyOf('[sym_target.this.id]')}`
    expect((await foundIn(text)).map(({ rule, fix }) => [rule, fix])).toEqual([['account-id-number', undefined]])
  })

  it('account ids are put into quotes where they are written, within a call too', async () => {
    const text = targetOf(`{ account_id = tostring(012345678910), ${arn} }`)
    expect(await fixedText(text)).toBe(text.replace('012345678910', '"012345678910"'))
  })

  it('account ids in a local are put into quotes there', async () => {
    const text = `variable "x" {
}
locals {
  accounts = {
    prod = { id = 012345678910 }
  }
}
provider "sym" {}
${targetOf(`{ account_id = local.accounts["prod"].id, ${arn} }`)}${strategyOf('[sym_target.this.id]')}`
    expect(await fixedText(text)).toBe(text.replace('012345678910', '"012345678910"'))
  })

  it('account ids are put into quotes as they are written', async () => {
    const text = targetOf(`{ account_id = 012345678910, ${arn} }`)
    expect(await fixedText(text)).toBe(text.replace('012345678910', '"012345678910"'))
  })

  it('an account id that loses its zero is named as it arrives', async () => {
    const [found] = await foundIn(targetOf(`{ account_id = 012345678910, ${arn} }`))
    expect(found?.message).toContain('arrives as 12345678910')
  })

  it('are followed through a variable of type string, which keeps no zero either', async () => {
    const files = {
      'main.tf': `variable "account" { type = string }\nprovider "sym" {}\n${targetOf(`{ account_id = var.account, ${arn} }`)}${strategyOf('[sym_target.this.id]')}`,
      'terraform.tfvars': 'account = 012345678910\n',
    }
    expect(await markedIn(files)).toEqual(['error account-id-number terraform.tfvars 012345678910'])
  })

  it.each([
    ['1.50', ['warning setting-number main.tf 1.50']],
    ['1.5', []],
    ['12345678901234567890123', []],
    ['007', ['warning setting-number main.tf 007']],
    ['"1.50"', []],
    ['true', []],
  ])('another setting = %s', async (value, expected) => {
    expect(await markedIn(targetOf(`{ any = ${value} }`, '', 'custom'))).toEqual(expected)
  })
})
