data "aws_ssoadmin_permission_set" "read_only" {
  provider = aws.sso

  instance_arn = one(data.aws_ssoadmin_instances.sso.arns)
  name         = "ReadOnlyAccess"
}

# Mistake: no strategy lists this target.
resource "sym_target" "any_account" {
  type           = "aws_sso_permission_set"
  name           = "any-account"
  label          = "Read any account"
  field_bindings = ["account_id"]

  settings = {
    permission_set_arn = data.aws_ssoadmin_permission_set.read_only.arn
  }
}

resource "sym_flow" "any_account" {
  name           = "any-account"
  label          = "Read any account"
  implementation = file("${path.module}/impls/any_account.py")
  environment_id = sym_environment.this.id

  params {
    # Mistake: the strategy is called "access".
    strategy_id = sym_strategy.this.id

    prompt_field {
      name     = "account_id"
      label    = "Account"
      type     = "string"
      prefetch = true
    }

    prompt_field {
      name           = "duration"
      type           = "duration"
      allowed_values = ["1h"]
    }
  }
}
