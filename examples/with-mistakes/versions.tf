terraform {
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

provider "sym" {
  org = "example-corp"
}

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias   = "sso"
  region  = "eu-central-1"
  profile = "sso"
}
