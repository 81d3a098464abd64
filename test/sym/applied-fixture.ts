// A configuration of one target, strategy and flow, and what was applied of it.
import { readAppliedOf } from '../../src/configuration/read-applied.ts'
import { readTerraformDirectory } from '../../src/configuration/read-terraform.ts'
import { catalogueOf } from '../../src/sym/catalogue-applied.ts'
import { unitsInImplementation } from '../../src/sym/catalogue-units.ts'
import { symDirectory } from '../../src/sym/read-directory.ts'
import { type Files, makeFolder } from '../folders.ts'

export const arn = 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef'
export const otherArn = 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-fedcba9876543210'

interface Text {
  readonly account?: string
  readonly arn?: string
  readonly target?: string
  readonly name?: string
  readonly params?: string
  readonly vars?: string
  readonly more?: string
}

const duration = 'prompt_field {\n  name = "duration"\n  type = "duration"\n  allowed_values = ["30m", "1h"]\n}'

/** The text of it. Arguments are expressions of Terraform. */
export function textOf(text: Text = {}): string {
  const { account = '"111122223333"', name = '"power"', target = '', params = duration, vars = '{}', more = '' } = text
  return `resource "sym_target" "t" {
  type     = "aws_sso_permission_set"
  name     = ${name}
  settings = {
    ${account === '' ? '' : `account_id = ${account}`}
    permission_set_arn = ${text.arn ?? `"${arn}"`}
  }
  ${target}
}
resource "sym_strategy" "s" {
  type    = "aws_sso"
  name    = "access"
  targets = [sym_target.t.id]
}
resource "sym_flow" "f" {
  name           = "access"
  implementation = file("impl.py")
  environment_id = "e"
  vars           = ${vars}
  params {
    strategy_id = sym_strategy.s.id
    ${params}
  }
}
variable "open" {}
${more}`
}

export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

interface Applied {
  readonly target?: object
  readonly strategy?: object
  readonly flow?: object
  readonly params?: object
  readonly fields?: readonly object[]
}

/** The file of what was applied of it. */
export function appliedOf({ target, strategy, flow, params, fields }: Applied = {}): string {
  const durations = { name: 'duration', type: 'duration', required: true, visible: true, allowed_values: ['30m', '1h'] }
  return JSON.stringify({
    version: 1,
    entities: {
      'access-targets': [
        {
          ...{ id: id(1), type: 'aws_sso_permission_set', slug: 'power', field_bindings: [] },
          settings: { account_id: '111122223333', permission_set_arn: arn },
          ...target,
        },
      ],
      'access-strategies': [
        { id: id(2), type: 'aws_sso', slug: 'access', settings: {}, targets: [id(1)], ...strategy },
      ],
      flows: [
        {
          ...{ id: id(3), slug: 'access', implementation: '', environment_id: 'e', vars: {} },
          params: {
            ...{ strategy_id: id(2), allow_revoke: true, schedule_deescalation: true },
            prompt_fields: fields ?? [durations],
            ...params,
          },
          ...flow,
        },
      ],
    },
  })
}

export const appliedFile = '.symflow/applied.json'

/** Both, as they are read from a folder. */
export function readBoth(files: Files) {
  const cwd = makeFolder({ 'impl.py': '', ...files })
  const configuration = readTerraformDirectory({ cwd, env: {}, directory: '.', vars: [], varFiles: [] })
  if (configuration === undefined) throw new Error('These files hold no Terraform.')
  if (configuration.problems.length > 0) throw new Error(configuration.problems[0]?.message)
  return { configuration, sym: symDirectory(configuration), applied: readAppliedOf({ cwd, directory: '.' }) }
}

/** The one entry of the catalogue. */
export function entryOf(text: string, applied: string, more: Files = {}) {
  const { sym, applied: read } = readBoth({ 'main.tf': text, [appliedFile]: applied, ...more })
  const [entry, ...others] = catalogueOf(sym, unitsInImplementation, read)
  if (entry === undefined || others.length > 0) throw new Error('There is not one entry.')
  return entry
}
