# Written by `symflow generate aws-sso` (symflow:checksum d74bcd04221d511f). To change it, run the command
# again with other answers. Or edit it: from then on symflow leaves it alone and shows what it would change.
#
# AWS SSO Access: just-in-time access to AWS IAM Identity Center.
# To apply it: symflow terraform -- apply

data "aws_ssoadmin_permission_set" "aws_sso_power_user_access" {
  provider = aws.sso

  instance_arn = one(data.aws_ssoadmin_instances.sso.arns)
  name         = "PowerUserAccess"
}

# One permission set in an account that is chosen with each request, by the prompt field "account_id" below.
resource "sym_target" "aws_sso_power_user_access_dynamic" {
  type  = "aws_sso_permission_set"
  name  = "aws-sso-power-user-access-dynamic"
  label = "PowerUserAccess"

  field_bindings = ["account_id"]

  settings = {
    permission_set_arn = data.aws_ssoadmin_permission_set.aws_sso_power_user_access.arn
  }
}

# How access is given: by assigning the targets in this Identity Center instance.
resource "sym_strategy" "aws_sso" {
  type = "aws_sso"
  name = "aws-sso"

  integration_id = sym_integration.sso_context.id

  # What may be requested. Their order is part of the plan: add new ones at the end.
  targets = [
    sym_target.aws_sso_power_user_access_dynamic.id,
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

  # What the Python reads of this configuration.
  vars = {
    # The organizational units whose accounts are offered, separated by commas. Only accounts directly in a unit count:
    # name the units below it too.
    account_ous = "ou-abcd-12345678"
  }

  params {
    strategy_id = sym_strategy.aws_sso.id

    prompt_field {
      name     = "reason"
      label    = "Reason"
      type     = "string"
      required = true
    }

    # Gives the targets their account. The Python offers the accounts, and what is typed is searched in their labels.
    prompt_field {
      name     = "account_id"
      label    = "Account"
      type     = "string"
      prefetch = true
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
