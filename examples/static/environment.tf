# The environment that every access flow of this directory runs in.

locals {
  # Part of the name of whatever exists once per environment. Another environment is another directory.
  environment_name = "prod"
}

# Sym's own service has ended. What it answered is answered on this machine by: symflow terraform -- apply
provider "sym" {
  # The slug that your organization was registered under. Today any will do.
  org = "example-corp"
}

resource "sym_environment" "this" {
  name            = local.environment_name
  error_logger_id = sym_error_logger.slack.id

  integrations = {
    slack_id = sym_integration.slack.id
  }

  # The runtime that the connectors make.
  runtime_id = module.runtime_connector.sym_runtime.id
}

# The Slack workspace in which access is requested and approved.
resource "sym_integration" "slack" {
  type = "slack"
  name = "${local.environment_name}-slack"

  # The id of the workspace: it stands in its address in a browser.
  external_id = "T0123ABCD"
}

# Where the errors of a flow are reported.
resource "sym_error_logger" "slack" {
  integration_id = sym_integration.slack.id
  destination    = "#sym-errors"
}
