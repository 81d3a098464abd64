# Which Terraform and which providers this directory needs.
terraform {
  required_version = ">= 1.5"

  required_providers {
    # Knows sym_target, sym_strategy, sym_flow and what they stand on.
    sym = {
      source  = "symopsio/sym"
      version = "~> 3.0"
    }

    # Looks up permission sets and groups, and makes the roles of the connectors.
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}
