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

# The id of the account where IAM Identity Center lives.
data "aws_caller_identity" "sso" {
  provider = aws.sso
}

# The Identity Center instance and its identity store, in which permission sets and groups are looked up or created.
data "aws_ssoadmin_instances" "sso" {
  provider = aws.sso
}

# The role that the runtime works with. It trusts the account that "sym_account_id" names. Left out, that is the AWS account
# of Sym, the company whose service used to run these flows: set it to the account that runs yours.
module "runtime_connector" {
  source  = "symopsio/runtime-connector/aws"
  version = "~> 2.0"

  environment = local.environment_name

  # The accounts in which the runtime may assume roles: the one of IAM Identity Center.
  account_id_safelist = [data.aws_caller_identity.sso.account_id]
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
