import { applyFixes } from '../../../src/diagnostics/apply-edits.ts'
import type { Files } from '../../folders.ts'
import { diagnosticsIn } from '../findings.ts'

/** The parts of a configuration that a test is about; the rest of it is right. */
export interface Access {
  /** The constraint on the Sym provider; none where it is empty. */
  readonly provider?: string
  /** Of the target, after its type and name. */
  readonly target?: string
  /** What the flow has beside its name and environment. */
  readonly implementation?: string
  readonly flow?: string
  /** Of the flow's params, instead of the strategy alone. */
  readonly params?: string
  /** More than these blocks. */
  readonly more?: string
}

const fixedTarget = `
  settings = {
    account_id         = "111122223333"
    permission_set_arn = aws_ssoadmin_permission_set.admin.arn
  }`

/** One target, one strategy, one flow: `params` and all else as given. */
export function access({
  provider = '~> 3.0',
  target = fixedTarget,
  implementation = 'file("impl.py")',
  flow = '',
  params = '',
  more = '',
}: Access): Files {
  const version = provider === '' ? '' : `version = "${provider}"`
  return {
    'impl.py': '# empty\n',
    'main.tf': `
terraform {
  required_providers {
    sym = {
      source  = "symopsio/sym"
      ${version}
    }
  }
}

resource "sym_environment" "this" {
  name       = "prod"
  runtime_id = "runtime"
}

resource "sym_target" "admin" {
  type = "aws_sso_permission_set"
  name = "admin"
${target}
}

resource "sym_strategy" "sso" {
  type           = "aws_sso"
  name           = "sso"
  integration_id = "integration"
  targets        = [sym_target.admin.id]

  settings = {
    instance_arn = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
  }
}

resource "sym_flow" "this" {
  name           = "access"
  environment_id = sym_environment.this.id
  implementation = ${implementation}
${flow}
  params {
    strategy_id = sym_strategy.sso.id
${params}
  }
}
${more}
`,
  }
}

/** A prompt field with a name, a type and what else is given. */
export function field(name: string, type: string, more = ''): string {
  return `
    prompt_field {
      name = "${name}"
      type = "${type}"
      ${more}
    }
`
}

/** What some rules find, each as its severity and the text that it points at: `error "strng"`. */
export async function pointedAt(files: Files | string, ...rules: readonly string[]): Promise<readonly string[]> {
  const found = await diagnosticsIn(files)
  return found
    .filter(({ rule }) => rules.includes(rule))
    .map(
      ({ severity, place: { file, range } }) => `${severity} ${range ? file.text.slice(range.start, range.end) : ''}`,
    )
}

/** The files as the fixes of one rule leave them, with all that one run can fix. */
export async function fixed(files: Files, of: string): Promise<Files> {
  const found = await diagnosticsIn(files)
  const { files: edited } = applyFixes(found.filter(({ rule }) => rule === of))
  return { ...files, ...Object.fromEntries(edited.map(({ path, after }) => [path, after])) }
}
