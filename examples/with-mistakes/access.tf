resource "sym_target" "billing_admin" {
  type  = "aws_sso_permission_set"
  name  = "billing-admin"
  label = "Billing administrators"

  settings = {
    # Mistake: nothing declares this variable, and nothing this permission set.
    account_id         = var.billing_account_id
    permission_set_arn = aws_ssoadmin_permission_set.billing.arn
  }
}

resource "aws_identitystore_group" "responders" {
  provider = aws.sso

  display_name = "Responders"
  # Mistake: the data source is called "sso".
  identity_store_id = one(data.aws_ssoadmin_instances.main.identity_store_ids)
}

resource "sym_target" "responders" {
  type  = "aws_sso_group"
  name  = "responders"
  label = "Responders on call"

  settings = {
    group_id = aws_identitystore_group.responders.group_id
  }
}

resource "sym_strategy" "access" {
  type           = "aws_sso"
  name           = "access"
  integration_id = sym_integration.sso_context.id

  targets = [
    sym_target.billing_admin.id,
    # Mistake: a hyphen in place of the underscore.
    sym-target.responders.id,
  ]

  settings = {
    instance_arn = module.sso_connector.settings.instance_arn
  }
}

resource "sym_flow" "access" {
  name           = "access"
  label          = "Billing and on call"
  implementation = file("${path.module}/impls/access.py")
  environment_id = sym_environment.this.id

  params {
    strategy_id = sym_strategy.access.id

    prompt_field {
      name = "reason"
      type = "string"
    }

    prompt_field {
      name           = "duration"
      type           = "duration"
      allowed_values = ["30m", "1h"]
    }
  }
}
