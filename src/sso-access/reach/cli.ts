// The options that many commands have.
import type { Command } from 'commander'

/** Options of every command that reaches AWS. */
export function reaching(command: Command): Command {
  return command
    .option(
      '--profile <name>',
      'the AWS profile (default: SSO_ACCESS_PROFILE, the configuration, the Terraform here, sso)',
    )
    .option(
      '--region <region>',
      'the Region of Identity Center (default: SSO_ACCESS_REGION, …, the profile, AWS_REGION)',
    )
    .option('--sandbox', 'an IAM Identity Center on this machine in place of AWS')
    .option('--json', 'print one JSON document')
    .option('--debug', 'print the trace of an error')
}

/** Options of every command about leases. */
export function leasing(command: Command): Command {
  return reaching(command).option('--state-dir <directory>', 'where the ledger is (default: ~/.local/state/sso-access)')
}
