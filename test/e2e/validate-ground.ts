import type { Files } from '../folders.ts'
import { type Ended, type RunOptions, runBin } from '../processes.ts'

/** Two errors, a warning, and text that `--fix` can correct. */
export const mistakes = `resource "sym_target" "admin" {
  type = "aws_sso_permission_set"
  name = "admin"
  settings = {
    account_id         = 012345678901
    permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1111222233334444/ps-1111222233334444"
    acount             = "x"
  }
}

resource "sym_strategy" "sso" {
  type           = "aws_sso"
  name           = "sso"
  targets        = [sym-target.admin.id]
  integration_id = var.integration_id
  settings = {
    instance_arn = "arn:aws:sso:::instance/ssoins-1111222233334444"
  }
}

variable "integration_id" {
  type = string
}

terraform {
  required_providers {
    sym = {
      source  = "symopsio/sym"
      version = "~> 3.0"
    }
  }
}
`

/** Of `mistakes`, in their order. */
export const mistakenRules = ['account-id-number', 'target-setting-unknown', 'undeclared-reference']

export const clean: Files = { 'main.tf': 'locals {\n  a = 1\n}\n' }

/** Runs `symflow validate`. */
export function validate(cwd: string, args: readonly string[] = [], options: RunOptions = {}): Promise<Ended> {
  return runBin('symflow', ['validate', ...args], { cwd, ...options })
}
