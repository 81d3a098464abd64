import { describe, expect, it } from 'vitest'
import { targetUnused } from '../../../src/rules/targets/target-unused.ts'
import { connectorOutputs } from '../../../src/sym/modules.ts'
import { symDirectory } from '../../../src/sym/read-directory.ts'
import { readConfiguration } from '../../../src/terraform/module/read-configuration.ts'
import { memoryAccess } from '../../memory-access.ts'
import { foundIn, goodSettings, group, markedIn, permissionSet, strategyOf } from './marked.ts'

const groupTarget = (label: string, name: string, type = 'aws_sso_group') => `
  resource "sym_target" "${label}" {
    type     = "${type}"
    name     = ${name}
    settings = { group_id = "${group.replace(/.$/, String(label.length % 10))}" }
  }
`

/** Without the note on targets that no strategy has: that is another rule's. */
async function duplicatesIn(files: Parameters<typeof markedIn>[0]): Promise<readonly string[]> {
  return (await markedIn(files)).filter((line) => line.includes('duplicate'))
}

describe('the name of a target', () => {
  it.each([
    ['different', groupTarget('a', '"a"') + groupTarget('b', '"b"'), []],
    [
      'the same',
      groupTarget('a', '"admin"') + groupTarget('b', '"admin"'),
      ['error target-name-duplicate main.tf "admin"'],
    ],
    [
      'the same but for its case',
      groupTarget('a', '"Admin"') + groupTarget('b', '"admin"'),
      ['error target-name-duplicate main.tf "admin"'],
    ],
    ['the same of another type', groupTarget('a', '"admin"') + groupTarget('b', '"admin"', 'okta_group'), []],
    [
      'the same interpolation of what is not known',
      `${groupTarget('a', '"x-$' + '{var.x}"')}${groupTarget('b', '"x-$' + '{var.x}"')}variable "x" {}`,
      [],
    ],
    [
      'the same through a local',
      `locals { n = "x" }${groupTarget('a', 'local.n')}${groupTarget('b', 'local.n')}`,
      ['error target-name-duplicate main.tf local.n'],
    ],
    [
      'made differ by each.key',
      groupTarget('a', '"x-$' + '{each.key}"').replace('type ', 'for_each = toset(["a", "b"])\n type '),
      [],
    ],
    [
      'the same for each.key',
      groupTarget('a', '"x"').replace('type ', 'for_each = toset(["a", "b", "c"])\n type '),
      ['error target-name-duplicate main.tf "x"'],
    ],
  ])('is %s', async (_, text, expected) => {
    expect(await duplicatesIn(text)).toEqual(expected)
  })

  it('is compared over all modules of a root', async () => {
    const module = { 'access/main.tf': `variable "name" {}\n${groupTarget('a', 'var.name')}` }
    const call = (name: string) => `module "${name}" {\n  source = "./access"\n  name   = "${name}"\n}\n`
    const differing = { 'main.tf': call('a') + call('b'), ...module }
    expect(await duplicatesIn(differing)).toEqual([])
    const same = { 'main.tf': call('a') + groupTarget('own', '"a"'), ...module }
    expect(await duplicatesIn(same)).toEqual(['error target-name-duplicate access/main.tf var.name'])
  })

  it('is shown beside the other one', async () => {
    const [found] = await foundIn(groupTarget('a', '"x"') + groupTarget('b', '"x"'))
    const { place, message } = found?.related[0] ?? {}
    expect(message).toBe('sym_target.a is called the same.')
    expect(place?.file.text.slice(0, place.range?.start)).not.toContain('sym_target" "b"')
  })
})

describe('two targets of one strategy', () => {
  const target = (label: string, settings: string, more = '') => `
    resource "sym_target" "${label}" {
      type     = "aws_sso_permission_set"
      name     = "${label}"
      settings = ${settings}
      ${more}
    }
  `
  const both = strategyOf('[sym_target.a.id, sym_target.b.id]')
  const looked = (name: string) =>
    `{ account_id = "111122223333", permission_set_arn = data.aws_ssoadmin_permission_set.${name}.arn }`
  const note = ['note target-grant-repeated main.tf resource "sym_target" "b"']

  it.each([
    ['the same text', goodSettings, goodSettings, note],
    ['the same attribute', looked('admin'), looked('admin'), note],
    ['another account', goodSettings, goodSettings.replace('1111', '4444'), []],
    ['another attribute', looked('admin'), looked('read'), []],
    ['not known', goodSettings, `{ account_id = var.account, permission_set_arn = "${permissionSet}" }`, []],
    [
      'not known twice',
      `{ account_id = var.account, permission_set_arn = "${permissionSet}" }`,
      `{ account_id = var.account, permission_set_arn = "${permissionSet}" }`,
      [],
    ],
  ])('grant %s', async (_, one, other, expected) => {
    const rest = `
      variable "account" {}
      data "aws_ssoadmin_permission_set" "admin" {}
      data "aws_ssoadmin_permission_set" "read" {}
    `
    expect(await markedIn(target('a', one) + target('b', other) + both + rest)).toEqual(expected)
  })

  it('grant the same where both leave the same to the requester', async () => {
    const dynamic = (label: string) =>
      target(label, `{ permission_set_arn = "${permissionSet}" }`, 'field_bindings = ["account_id"]')
    expect(await markedIn(dynamic('a') + dynamic('b') + both)).toEqual(note)
    expect(await markedIn(dynamic('a') + target('b', goodSettings) + both)).toEqual([])
  })

  it('of another service are not compared: the settings that are not required may differ', async () => {
    const repo = (label: string, more: string) =>
      `resource "sym_target" "${label}" {\n type = "github_repo"\n name = "${label}"\n settings = { repo_name = "x", role = "${more}" }\n}\n`
    const strategy = both.replace('"aws_sso"', '"github"')
    const found = await markedIn(repo('a', 'read') + repo('b', 'write') + strategy)
    expect(found.filter((line) => line.includes('repeated'))).toEqual([])
  })

  it('of different strategies may be the same grant', async () => {
    const one = strategyOf('[sym_target.a.id]')
    const other = one
      .slice(0, one.indexOf('resource "sym_integration"'))
      .replaceAll('"this"', '"other"')
      .replace('sym_target.a', 'sym_target.b')
    expect(await markedIn(target('a', goodSettings) + target('b', goodSettings) + one + other)).toEqual([])
  })
})

describe('a target in no strategy', () => {
  const targets = groupTarget('used', '"used"') + groupTarget('other', '"other"')
  const note = ['note target-unused main.tf resource "sym_target" "other"']

  it.each([
    ['is noted', targets + strategyOf('[sym_target.used.id]'), note],
    ['is noted beside a reference that is almost right', targets + strategyOf('[sym-target.used.id]'), note],
    [
      'is not noted where the almost right reference means it',
      targets + strategyOf('[sym_target.used.id, sym-target.other.id]'),
      [],
    ],
    [
      'is noted where only a comment names it',
      `${targets}${strategyOf('[sym_target.used.id]')}\n  # sym_target.other.id\n`,
      note,
    ],
    [
      'is not noted where an output has it',
      `${targets}${strategyOf('[sym_target.used.id]')}output "other" { value = sym_target.other.id }`,
      [],
    ],
    [
      'is not noted where the list is not known',
      `${targets}${strategyOf('concat([sym_target.used.id], var.more)')}variable "more" {}`,
      [],
    ],
    [
      'is not noted where an element is not known',
      `${targets}${strategyOf('[sym_target.used.id, var.more]')}variable "more" {}`,
      [],
    ],
    [
      'is not noted where a strategy cannot be known',
      `${targets}${strategyOf('[sym_target.used.id]').replace('type ', 'for_each = var.more\n type ')}variable "more" {}`,
      [],
    ],
    ['is not noted in a module without strategies', targets, []],
    [
      'is noted in a root without strategies',
      `provider "sym" { org = "example" }\n${groupTarget('other', '"other"')}`,
      note,
    ],
  ])('%s', async (_, text, expected) => {
    expect(await markedIn(text)).toEqual(expected)
  })

  it('is not noted where a file may be missing', async () => {
    const files = { 'main.tf': targets + strategyOf('[sym_target.used.id]'), 'terragrunt.hcl': '' }
    expect(await markedIn(files)).toEqual([])
  })

  it('is not noted of a plan, which does not say who names what', () => {
    const access = memoryAccess({ 'main.tf': targets + strategyOf('[sym_target.used.id]') })
    const configuration = readConfiguration({ access, given: [], outputShapes: connectorOutputs })
    if (configuration === undefined) throw new Error('There is a file.')
    const found = (source: 'text' | 'plan') =>
      targetUnused.run({
        configuration: { ...configuration, source },
        sym: symDirectory(configuration),
      })
    expect(found('text')).toHaveLength(1)
    expect(found('plan')).toEqual([])
  })

  it('is found through the output of a module', async () => {
    const files = {
      'main.tf': `module "access" { source = "./access" }\n${strategyOf('[module.access.id]')}`,
      'access/main.tf': `${groupTarget('one', '"one"')}${groupTarget('two', '"two"')}output "id" { value = sym_target.one.id }`,
    }
    expect(await markedIn(files)).toEqual(['note target-unused access/main.tf resource "sym_target" "two"'])
  })
})
