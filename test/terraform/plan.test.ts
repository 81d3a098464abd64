// The two sources of a configuration, held to each other: its text as we read it, and what the real Terraform plans.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readPlanFile } from '../../src/configuration/read-plan.ts'
import { rules } from '../../src/rules/all.ts'
import { symDirectory } from '../../src/sym/read-directory.ts'
import type { Configuration } from '../../src/terraform/module/configuration.ts'
import { bothReadings, readBoth } from './both-readings.ts'
import { compareReadings, linksIn } from './readings.ts'
import { describeWithTerraform } from './suite.ts'

const PLANNED = join(import.meta.dirname, 'fixtures/planned')

describeWithTerraform('a configuration with everything that makes instances and values', (terraform) => {
  it('is read as Terraform plans it, to the last attribute', async () => {
    const { text, plan } = await bothReadings(terraform, terraform.directory(PLANNED))
    expect(text.problems).toEqual([])
    const { differences, known, onlyPlanned } = compareReadings(text, plan)
    expect(differences).toEqual([])
    expect(onlyPlanned).toEqual([])
    expect(known).toBeGreaterThan(150)
    expect(linksIn(text)).toEqual(linksIn(plan))
    expect(linksIn(text).join('\n')).not.toContain('undefined')
    // No rule takes what a plan leaves out for something that is wrong.
    const found = findingsIn(text)
    expect(findingsIn(plan).filter((finding) => !found.includes(finding))).toEqual([])
    expect(findingsIn(plan).length).toBeGreaterThan(10)
  })

  it('is read so also from a plan in which the ids are known', async () => {
    const directory = terraform.directory(PLANNED)
    await bothReadings(terraform, directory)
    expect(await terraform.run(directory, ['apply', '-input=false', '-no-color', 'tfplan'])).toMatchObject({ code: 0 })
    const planAgain = async () => {
      const again = await terraform.run(directory, ['plan', '-out=tfplan', '-input=false', '-no-color'])
      expect(again).toMatchObject({ code: 0, stderr: '' })
      const { text, plan } = await readBoth(terraform, directory)
      const { differences, onlyPlanned } = compareReadings(text, plan)
      expect(differences).toEqual([])
      // Only the provider knows them: ids, and what was made from them.
      expect(onlyPlanned.filter((line) => !/: computed (.*\.id|terraform_data\.later\.output)$/.test(line))).toEqual([])
      expect(linksIn(plan)).toEqual(linksIn(text))
    }
    await planAgain()
    // Two of many ids are not known yet.
    const more = (name: string) => `resource "sym_target" "${name}" {\n  type = "custom"\n  name = "${name}"\n}\n`
    const targets =
      'concat(values(sym_target.grant)[*].id, [sym_target.more.id, sym_target.later.id, sym_target.most.id])'
    writeFileSync(join(directory, 'more.tf'), `${more('more')}${more('most')}`)
    writeFileSync(join(directory, 'more_override.tf'), `resource "sym_strategy" "all" {\n  targets = ${targets}\n}\n`)
    await planAgain()
  })

  it('does not show what is sensitive', async () => {
    const directory = terraform.directory({
      'main.tf': `terraform {
  required_providers {
    sym = { source = "symopsio/sym" }
  }
}
provider "sym" { org = "example-corp" }
variable "secret" {
  sensitive = true
  default   = "hunter2"
}
resource "sym_target" "all" {
  type     = "custom"
  name     = "all"
  settings = sensitive({ token = "hunter2" })
}
resource "sym_target" "part" {
  type     = "custom"
  name     = "part"
  label    = var.secret
  settings = { token = var.secret, plain = "plain" }
}
`,
    })
    const { plan } = await bothReadings(terraform, directory)
    const [all, part] = ['all', 'part'].map((name) => plan.root.resources.get(`sym_target.${name}`)?.body)
    expect(all?.attribute('settings')?.value).toMatchObject({ kind: 'unknown' })
    expect(all?.attribute('name')?.value).toEqual({ kind: 'string', value: 'all' })
    expect(part?.attribute('label')?.value).toMatchObject({ kind: 'unknown' })
    const settings = part?.attribute('settings')?.value
    expect(settings?.kind === 'map' && [...settings.entries].map(([name, { kind }]) => [name, kind])).toEqual([
      ['plain', 'string'],
      ['token', 'unknown'],
    ])
  })
})

describeWithTerraform('what terraform gives that is no plan in JSON', (terraform) => {
  it.each([
    ['the plan itself', ['plan', '-out=plan.json'], "is a plan in Terraform's own format"],
    ['the log of a plan', ['plan', '-json'], 'is the log that terraform plan -json prints'],
    ['a state', ['show', '-json'], 'is a state'],
  ])('%s', async (_, args, said) => {
    const directory = terraform.directory({ 'main.tf': 'resource "terraform_data" "x" {}\n' })
    await terraform.init(directory)
    await terraform.run(directory, ['apply', '-auto-approve'])
    const { stdout, code } = await terraform.run(directory, args)
    expect(code).toBe(0)
    if (!args.includes('-out=plan.json')) writeFileSync(join(directory, 'plan.json'), stdout)
    expect(() => readPlanFile({ cwd: directory, plan: 'plan.json' })).toThrow(said)
  })
})

/** What the rules find, by what it is about. */
function findingsIn(configuration: Configuration): readonly string[] {
  const context = { configuration, sym: symDirectory(configuration), python: undefined }
  return rules.flatMap((rule) => rule.run(context)).map(({ rule, address }) => `${rule} ${address}`)
}
