// Terraform of a catalogue, as small as it can be.

interface TargetText {
  readonly type?: string
  readonly settings: string
  /** Whether the account is chosen by who asks. */
  readonly bound?: boolean
}

/** A target, labelled `the target <name>`. */
export function targetText(name: string, { type = 'aws_sso_permission_set', settings, bound }: TargetText): string {
  return `
resource "sym_target" "${name.replaceAll('-', '_')}" {
  type = "${type}"
  name = "${name}"
  label = "the target ${name}"
${bound === true ? '  field_bindings = ["account_id"]' : ''}
  settings = {
    ${settings}
  }
}
`
}

/** A flow of targets, with its strategy. Its durations are 30m and 1h. */
export function flowText(name: string, targets: readonly string[], { fields = '' } = {}): string {
  return `
resource "sym_strategy" "${name}" {
  type = "aws_sso"
  name = "${name}"
  targets = [${targets.map((one) => `sym_target.${one.replaceAll('-', '_')}.id`).join(', ')}]
  settings = { instance_arn = "arn:aws:sso:::instance/ssoins-0123456789abcdef" }
}

resource "sym_flow" "${name}" {
  name = "${name}"
  label = "${name}"
  implementation = ""
  environment_id = "e"
  params {
    strategy_id = sym_strategy.${name}.id
    prompt_field {
      name = "duration"
      type = "duration"
      allowed_values = ["30m", "1h"]
    }
    ${fields}
  }
}
`
}
