# A double of symopsio/runtime-connector/aws for tests: its inputs, outputs and providers, and nothing else of it.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
    sym = { source = "symopsio/sym" }
  }
}

variable "environment" {
  type = string
}

variable "account_id_safelist" {
  type    = list(string)
  default = []
}

variable "sym_account_id" {
  type    = string
  default = "000000000000"
}

variable "tags" {
  type    = map(string)
  default = {}
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

resource "aws_iam_role" "this" {
  name = "SymRuntime${title(var.environment)}"
  path = "/sym/"
  tags = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = var.sym_account_id }
    }]
  })
}

resource "aws_iam_role_policy" "assume" {
  name = "assume-connector-roles"
  role = aws_iam_role.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "sts:AssumeRole"
      Resource = [
        for id in distinct(concat([data.aws_caller_identity.current.account_id], var.account_id_safelist)) :
        "arn:aws:iam::${id}:role/sym/*"
      ]
    }]
  })
}

resource "sym_integration" "this" {
  type        = "permission_context"
  name        = "${var.environment}-runtime-context"
  external_id = data.aws_caller_identity.current.account_id

  settings = {
    cloud    = "aws"
    region   = data.aws_region.current.name
    role_arn = aws_iam_role.this.arn
  }
}

resource "sym_runtime" "this" {
  name       = var.environment
  context_id = sym_integration.this.id
}

output "sym_runtime_connector_role" {
  value = aws_iam_role.this
}

output "sym_integration" {
  value = sym_integration.this
}

output "sym_runtime" {
  value = sym_runtime.this
}
