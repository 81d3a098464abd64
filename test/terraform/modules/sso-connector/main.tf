# A double of symopsio/sso-connector/aws for tests: its inputs, output and provider, and nothing else of it.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "environment" {
  type = string
}

variable "runtime_role_arns" {
  type = list(string)
}

variable "sso_account_assignment_enabled" {
  type    = bool
  default = true
}

variable "tags" {
  type    = map(string)
  default = {}
}

data "aws_region" "current" {}

# The first instance that the provider's region sees: a wrong region is an index error at plan, as with the genuine module.
data "aws_ssoadmin_instances" "this" {}

resource "aws_iam_role" "this" {
  name = "SymSSO${title(var.environment)}"
  path = "/sym/"
  tags = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = var.runtime_role_arns }
    }]
  })
}

resource "aws_iam_role_policy" "assignments" {
  count = var.sso_account_assignment_enabled ? 1 : 0

  name = "account-assignments"
  role = aws_iam_role.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sso:CreateAccountAssignment", "sso:DeleteAccountAssignment"]
      Resource = "*"
    }]
  })
}

output "settings" {
  value = {
    cloud        = "aws"
    instance_arn = tolist(data.aws_ssoadmin_instances.this.arns)[0]
    region       = data.aws_region.current.name
    role_arn     = aws_iam_role.this.arn
  }
}
