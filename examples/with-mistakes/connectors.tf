data "aws_caller_identity" "sso" {
  provider = aws.sso
}

data "aws_ssoadmin_instances" "sso" {
  provider = aws.sso
}

module "runtime_connector" {
  source  = "symopsio/runtime-connector/aws"
  version = "~> 2.0"

  environment         = "prod"
  account_id_safelist = [data.aws_caller_identity.sso.account_id]
}

module "sso_connector" {
  source  = "symopsio/sso-connector/aws"
  version = "~> 2.1"

  providers = {
    aws = aws.sso
  }

  # Mistake: nothing declares this local value.
  environment       = local.environment_name
  runtime_role_arns = [module.runtime_connector.sym_runtime_connector_role.arn]
}

resource "sym_integration" "sso_context" {
  type        = "permission_context"
  name        = "prod-sso-context"
  external_id = module.sso_connector.settings.instance_arn
  settings    = module.sso_connector.settings
}

resource "sym_environment" "this" {
  name       = "prod"
  runtime_id = module.runtime_connector.sym_runtime.id
}
