import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder } from '../folders.ts'
import { runBin } from '../processes.ts'
import { expectValid, generated, startedDirectory, textsIn } from './generated.ts'
import { arn, otherAnswers } from './matrix-cases.ts'
import { describeWithTerraform } from './suite.ts'

const declared = textsIn(join(import.meta.dirname, 'fixtures/declared'))
const started = startedDirectory()

interface Whole {
  readonly name: string
  /** One list of words per run. */
  readonly runs: readonly (readonly string[])[]
}

// Each of them costs seconds, so each shows as much at once as can be told apart when it fails.
const wholes: readonly Whole[] = [
  {
    name: 'a fixed account, a group and a group to create',
    runs: [
      ['--permission-set', 'PowerUserAccess@111122223333', '--group', 'Responders', '--create-group', 'Break glass'],
    ],
  },
  {
    name: 'nothing to look up',
    runs: [['--permission-set', `${arn}@111122223333`, '--group', '12345678-1234-1234-1234-123456789012']],
  },
  {
    name: 'any account of a unit, and everything that can be set',
    runs: [
      [
        ...[
          'any-account',
          '--permission-set',
          `${arn}@*`,
          '--ou',
          'ou-abcd-12345678',
          '--ou',
          'r-abcd',
          '--allow-self-approval',
          '--duration',
          '30s,5m,8h,7d,1mo',
        ],
        ...[
          '--sso-profile',
          'org root',
          '--sso-region',
          'eu-central-1',
          '--runtime-profile',
          'runtime',
          '--runtime-region',
          'eu-west-1',
          '--runtime-account',
          '012345678910',
        ],
      ],
    ],
  },
  {
    name: 'addresses of every kind',
    runs: [
      [
        ...[
          '--permission-set',
          'aws_ssoadmin_permission_set.this@var.account_id',
          '--permission-set',
          'aws_ssoadmin_permission_set.each["read only"]@local.accounts["stage.eu"]',
        ],
        ...[
          '--permission-set',
          'aws_ssoadmin_permission_set.counted[1]@aws_organizations_account.billing',
          '--permission-set',
          'module.access.permission_set_arn@module.access.account_id',
        ],
        ...[
          '--permission-set',
          'data.aws_ssoadmin_permission_set.audit@data.aws_caller_identity.runtime',
          '--permission-set',
          'local.permission_sets[0]@local.accounts.prod',
        ],
        ...[
          '--group',
          'aws_identitystore_group.oncall',
          '--group',
          'data.aws_identitystore_group.admins',
          '--group',
          'module.access.groups["night-shift"].group_id',
          '--group',
          'var.group_ids["on call"]',
        ],
        ...['--permission-set', 'aws_ssoadmin_permission_set.this@*'],
      ],
    ],
  },
  {
    name: 'three flows',
    runs: [
      ['--permission-set', 'PowerUserAccess@111122223333', '--group', 'Responders'],
      ['prod-admin', '--permission-set', 'Admin@*', '--permission-set', 'PowerUserAccess@111122223333'],
      ['24x7', '--create-group', 'Night shift', '--group', 'Responders'],
    ],
  },
  {
    name: 'a flow that was given other answers',
    runs: [
      ['--permission-set', 'Admin@*', '--ou', 'ou-abcd-12345678'],
      ['--group', 'Responders', ...otherAnswers],
    ],
  },
  {
    name: 'words that mean something in Terraform',
    runs: [
      [
        '--label',
        'A "b" ${var.c} %{if d} $${e} \\',
        '--group',
        '${data.x.y}',
        '--create-group',
        'f\ng\t"""',
        '--sso-profile',
        'a"b${c}',
        '--request-channel',
        '#${d}',
      ],
    ],
  },
]

describeWithTerraform('a whole directory is valid, without a warning', (terraform) => {
  it.concurrent.each(wholes)('$name', async ({ runs }) => {
    const directory = terraform.directory(started(), declared)
    for (const words of runs) await generated(directory, words)
    expect(await terraform.fmtCheck(directory)).toBe('')
    await expectValid(terraform, directory)
  })

  it.concurrent('with the longest names that init takes', async () => {
    const folder = makeFolder()
    const init = [
      '--org',
      'Example_corp-2',
      '--environment',
      'Production-of-the-whole-company-',
      '--slack-workspace-id',
      'e0123abcd',
      '--error-channel',
      '#"errors" ${x}',
    ]
    expect(await runBin('symflow', ['init', ...init, '--yes'], { cwd: folder })).toMatchObject({ code: 0 })
    const directory = terraform.directory(folder)
    await generated(directory, ['--group', 'Responders'])
    expect(await terraform.fmtCheck(directory)).toBe('')
    await expectValid(terraform, directory)
  })
})

describeWithTerraform('terraform validate', (terraform) => {
  it.concurrent('would find in what is generated what only the real AWS provider knows to be wrong', async () => {
    const directory = terraform.directory(started())
    await generated(directory, ['--group', 'Responders'])
    const flow = readFileSync(join(directory, 'aws_sso.tf'), 'utf8')
    const filter = 'filter {\n    attribute_path  = "DisplayName"\n    attribute_value = "Responders"\n  }'
    const twoWays = flow.replace('  alternate_identifier {', `  ${filter}\n\n  alternate_identifier {`)
    expect(twoWays).not.toBe(flow)
    const broken = terraform.directory(directory, { 'aws_sso.tf': twoWays })
    expect(await terraform.init(broken)).toMatchObject({ code: 0 })
    const { valid, diagnostics } = await terraform.validate(broken)
    expect(valid).toBe(false)
    expect(diagnostics.map(({ detail }) => detail)).toContain('"filter": conflicts with alternate_identifier')
  })
})
