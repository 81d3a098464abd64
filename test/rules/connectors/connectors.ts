/** Two accounts: the runtime's with the default provider configuration, Identity Center's with `aws.sso`. */
export const twoAccounts = `provider "aws" {
  region  = "us-east-1"
  profile = "runtime"
}
provider "aws" {
  alias   = "sso"
  region  = "us-east-1"
  profile = "sso"
}
`

export const caller = `data "aws_caller_identity" "sso" {
  provider = aws.sso
}
`

/** @param inputs further arguments, each a line */
export function ssoConnector(inputs = 'providers = { aws = aws.sso }', name = 'sso_connector'): string {
  return `module "${name}" {
  source            = "symopsio/sso-connector/aws"
  environment       = "prod"
  runtime_role_arns = [module.runtime_connector.sym_runtime_connector_role.arn]
  ${inputs}
}
`
}

/** @param inputs further arguments, each a line */
export function runtimeConnector(inputs = ''): string {
  return `module "runtime_connector" {
  source      = "symopsio/runtime-connector/aws"
  environment = "prod"
  ${inputs}
}
`
}
