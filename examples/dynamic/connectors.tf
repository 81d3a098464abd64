# What every access flow of this directory shares: the two AWS accounts it works in, and the roles it uses there.

# The account where the runtime lives: what runs the Python of a flow and assigns access.
provider "aws" {
  # Without a profile, Terraform uses the credentials of whoever runs it.
  region = "us-east-1"
}

# The account where IAM Identity Center lives: the management account or its delegated administrator. A profile and a
# Region of its own, because both usually differ from the runtime's.
provider "aws" {
  alias = "sso"

  # The primary Region of the Identity Center instance.
  region = "us-east-1"

  # Change this to a profile of that account in your AWS configuration file.
  profile = "sso"
}

data "aws_caller_identity" "sso" {
  provider = aws.sso
}

# The Identity Center instance and its identity store, to look up permission sets and groups by name.
data "aws_ssoadmin_instances" "sso" {
  provider = aws.sso
}

# The role that the runtime works with.
module "runtime_connector" {
  source  = "symopsio/runtime-connector/aws"
  version = "~> 2.0"

  environment = local.environment_name

  # The accounts in which the runtime may assume roles: the one of IAM Identity Center.
  account_id_safelist = [data.aws_caller_identity.sso.account_id]

  # The account that may assume the runtime's role. Left out, the module trusts the AWS account of Sym, the company
  # whose service used to run these flows. Set it to the account that runs yours.
  # sym_account_id = "111122223333"
}

# The role, in the account of IAM Identity Center, that may assign permission sets and change group memberships.
module "sso_connector" {
  source  = "symopsio/sso-connector/aws"
  version = "~> 2.1"

  # Without this the role would be made in the runtime's account, and nothing would complain.
  providers = {
    aws = aws.sso
  }

  environment       = local.environment_name
  runtime_role_arns = [module.runtime_connector.sym_runtime_connector_role.arn]
}

# Tells the strategies which role to use, and in which Identity Center instance.
resource "sym_integration" "sso_context" {
  type = "permission_context"
  name = "${local.environment_name}-sso-context"

  external_id = module.sso_connector.settings.instance_arn
  settings    = module.sso_connector.settings
}
