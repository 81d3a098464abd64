# Written by `symflow generate aws-sso` (symflow:checksum 85d696554eff2185). To change it, run the command
# again with other answers. Or edit it: from then on symflow leaves it alone and shows what it would change.
#
# AWS SSO Access: just-in-time access to AWS IAM Identity Center.
# To apply it: symflow terraform -- apply

data "aws_ssoadmin_permission_set" "aws_sso_power_user_access" {
  provider = aws.sso

  instance_arn = one(data.aws_ssoadmin_instances.sso.arns)
  name         = "PowerUserAccess"
}

# A group for this access alone: who is in it without having asked is in it for good.
resource "aws_identitystore_group" "aws_sso_production_responders" {
  provider = aws.sso

  identity_store_id = one(data.aws_ssoadmin_instances.sso.identity_store_ids)
  display_name      = "Production responders"
}

# One permission set in one account.
resource "sym_target" "aws_sso_power_user_access_111122223333" {
  type  = "aws_sso_permission_set"
  name  = "aws-sso-power-user-access-111122223333"
  label = "PowerUserAccess in 111122223333"

  settings = {
    account_id         = "111122223333"
    permission_set_arn = data.aws_ssoadmin_permission_set.aws_sso_power_user_access.arn
  }
}

# One group that people can be put into.
resource "sym_target" "aws_sso_group_production_responders" {
  type  = "aws_sso_group"
  name  = "aws-sso-group-production-responders"
  label = "Production responders"

  settings = {
    group_id = aws_identitystore_group.aws_sso_production_responders.group_id
  }
}

# How access is given: by assigning the targets in this Identity Center instance.
resource "sym_strategy" "aws_sso" {
  type = "aws_sso"
  name = "aws-sso"

  integration_id = sym_integration.sso_context.id

  # What may be requested. Their order is part of the plan: add new ones at the end.
  targets = [
    sym_target.aws_sso_power_user_access_111122223333.id,
    sym_target.aws_sso_group_production_responders.id,
  ]

  settings = {
    instance_arn = module.sso_connector.settings.instance_arn
  }
}

# What people see and are asked when they request access.
resource "sym_flow" "aws_sso" {
  name  = "aws-sso"
  label = "AWS SSO Access"

  # Who approves, and who is told: Python, in the file beside this one.
  implementation = file("${path.module}/impls/aws_sso_impl.py")
  environment_id = sym_environment.this.id

  params {
    strategy_id = sym_strategy.aws_sso.id

    prompt_field {
      name     = "reason"
      label    = "Reason"
      type     = "string"
      required = true
    }

    # How long access lasts. It ends by itself.
    prompt_field {
      name           = "duration"
      type           = "duration"
      required       = true
      allowed_values = ["30m", "1h"]
    }
  }
}
