import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import type { VariableGiven } from '../../../src/terraform/module/given-variables.ts'
import type { Files } from '../../folders.ts'
import { diagnosticsIn } from '../findings.ts'

export const rules: ReadonlySet<string> = new Set([
  'target-type-unknown',
  'target-setting-missing',
  'target-setting-unknown',
  'target-setting-also-bound',
  'target-binding-unusual',
  'target-name-duplicate',
  'target-grant-repeated',
  'target-unused',
  'account-id-format',
  'account-id-number',
  'permission-set-arn-format',
  'permission-set-of-other-instance',
  'group-id-format',
  'setting-empty',
  'setting-number',
  'setting-not-a-string',
  'list-element-empty',
  'reference-kind',
  'strategy-type-unknown',
  'strategy-setting-missing',
  'instance-arn-format',
  'strategy-integration-missing',
  'strategy-integration-type',
  'strategy-external-id',
  'strategy-implementation-contents',
  'strategy-implementation-file',
  'strategy-target-type',
  'strategy-targets-empty',
  'strategy-targets-repeated',
])

/** What the rules about targets and strategies find. */
export async function foundIn(
  files: Files | string,
  given: readonly VariableGiven[] = [],
): Promise<readonly Diagnostic[]> {
  return (await diagnosticsIn(files, given)).filter(({ rule }) => rules.has(rule))
}

/** The same as lines, with the text that is underlined: `error account-id-format main.tf "1234567"`. */
export async function markedIn(
  files: Files | string,
  given: readonly VariableGiven[] = [],
): Promise<readonly string[]> {
  return (await foundIn(files, given)).map(
    ({ severity, rule, place: { file, range } }) =>
      `${severity} ${rule} ${file.path} ${file.text.slice(range?.start, range?.end)}`,
  )
}

/** A text after the fix of its only finding. */
export async function fixedText(text: string): Promise<string> {
  const [found, more] = await foundIn(text)
  const [edit, another] = found?.fix?.edits ?? []
  if (more !== undefined || edit === undefined || another !== undefined) return 'not exactly one finding with one edit'
  const { start, end } = edit.place.range
  return `${text.slice(0, start)}${edit.text}${text.slice(end)}`
}

export const permissionSet = 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef'
export const instance = 'arn:aws:sso:::instance/ssoins-0123456789abcdef'
export const group = '12345678-1234-1234-1234-123456789012'

/** A target of one permission set in one account, with these lines more in its block. */
export function targetOf(settings: string, more = '', type = 'aws_sso_permission_set'): string {
  return `resource "sym_target" "this" {
  type     = "${type}"
  name     = "this"
  settings = ${settings}
  ${more}
}
`
}

export const goodSettings = `{ account_id = "111122223333", permission_set_arn = "${permissionSet}" }`

/** A strategy with these targets, with all that it needs. */
export function strategyOf(targets: string, settings = `{ instance_arn = "${instance}" }`): string {
  return `resource "sym_strategy" "this" {
  type           = "aws_sso"
  name           = "this"
  targets        = ${targets}
  integration_id = sym_integration.sso.id
  settings       = ${settings}
}

resource "sym_integration" "sso" {
  type        = "permission_context"
  name        = "sso"
  external_id = module.sso_connector.settings["instance_arn"]
  settings    = module.sso_connector.settings
}

module "sso_connector" {
  source            = "symopsio/sso-connector/aws"
  version           = "~> 2.0"
  environment       = "prod"
  runtime_role_arns = ["arn:aws:iam::111122223333:role/sym/SymRuntimeProd"]
}
`
}
