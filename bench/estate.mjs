// A generated estate: what a large organization's access Terraform looks like, in any size.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes `targets` targets, spread over `files` files with a strategy and a flow each, and what they stand on. */
export function writeEstate(folder, targets, files) {
  mkdirSync(join(folder, 'impls'), { recursive: true })
  writeFileSync(join(folder, 'main.tf'), foundation)
  writeFileSync(join(folder, 'impls/access.py'), implementation)
  const each = Math.ceil(targets / files)
  for (let file = 0; file < files; file++) {
    const own = Array.from({ length: Math.min(each, targets - file * each) }, (_, index) => file * each + index)
    writeFileSync(join(folder, `team_${String(file).padStart(4, '0')}.tf`), team(file, own))
  }
}

function team(file, targets) {
  const blocks = targets.map(target)
  const ids = targets.map((number) => `    sym_target.${nameOf(number)}.id,\n`).join('')
  return `# Access of team ${file}.

data "aws_ssoadmin_permission_set" "team_${file}" {
  provider = aws.sso

  instance_arn = one(data.aws_ssoadmin_instances.sso.arns)
  name         = "Team${file}Access"
}

${blocks.join('\n')}
resource "sym_strategy" "team_${file}" {
  type = "aws_sso"
  name = "team-${file}"

  integration_id = sym_integration.sso_context.id

  targets = [
${ids}  ]

  settings = {
    instance_arn = module.sso_connector.settings.instance_arn
  }
}

resource "sym_flow" "team_${file}" {
  name  = "team-${file}"
  label = "Access of team ${file}"

  implementation = file("\${path.module}/impls/access.py")
  environment_id = sym_environment.this.id

  params {
    strategy_id = sym_strategy.team_${file}.id

    prompt_field {
      name     = "reason"
      label    = "Reason"
      type     = "string"
      required = true
    }

    prompt_field {
      name           = "duration"
      type           = "duration"
      required       = true
      allowed_values = ["30m", "1h"]
    }
  }
}
`
}

const nameOf = (number) => `power_user_${number}`

function target(number) {
  const account = String(100_000_000_000 + number * 7)
  const team = number % 7
  return `# Power users of team ${team} in account ${account}, as the platform team agreed.
resource "sym_target" "${nameOf(number)}" {
  type  = "aws_sso_permission_set"
  name  = "\${local.environment_name}-power-user-${number}"
  label = "PowerUserAccess in ${account}"

  settings = {
    account_id = "${account}"
    # Every tenth team has a permission set of its own.
    permission_set_arn = ${
      number % 10 === 0
        ? `"arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-${number.toString(16).padStart(16, '0')}"`
        : 'data.aws_ssoadmin_permission_set.power_user.arn'
    }
  }
}
`
}

const implementation = `from sym.sdk.annotations import reducer
from sym.sdk.request_permission import PermissionLevel, RequestPermission


@reducer
def get_permissions(event):
    return RequestPermission(
        webapp_view=PermissionLevel.MEMBER,
        approve_deny=PermissionLevel.ADMIN,
    )
`

const foundation = `terraform {
  required_version = ">= 1.5"

  required_providers {
    sym = {
      source  = "symopsio/sym"
      version = "~> 3.0"
    }

    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

locals {
  environment_name = "prod"
}

provider "sym" {
  org = "example-corp"
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias   = "sso"
  region  = "us-east-1"
  profile = "sso"
}

data "aws_caller_identity" "sso" {
  provider = aws.sso
}

data "aws_ssoadmin_instances" "sso" {
  provider = aws.sso
}

data "aws_ssoadmin_permission_set" "power_user" {
  provider = aws.sso

  instance_arn = one(data.aws_ssoadmin_instances.sso.arns)
  name         = "PowerUserAccess"
}

module "runtime_connector" {
  source  = "symopsio/runtime-connector/aws"
  version = "~> 2.0"

  environment         = local.environment_name
  account_id_safelist = [data.aws_caller_identity.sso.account_id]
}

module "sso_connector" {
  source  = "symopsio/sso-connector/aws"
  version = "~> 2.1"

  providers = {
    aws = aws.sso
  }

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
  name       = local.environment_name
  runtime_id = module.runtime_connector.sym_runtime.id
}
`
