import type { Files } from '../../folders.ts'

/** A flow that everything is right with but what the test says. */
export function flowWith({
  python = approvers,
  fields = '',
  flow = '',
}: {
  readonly python?: string
  readonly fields?: string
  readonly flow?: string
}): Files {
  return {
    'main.tf': `resource "sym_flow" "this" {
  name           = "access"
  implementation = file("\${path.module}/impl.py")
  environment_id = var.environment_id
  ${flow}
  params {
    ${fields}
  }
}

variable "environment_id" {
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
`,
    'impl.py': python,
  }
}

/** What every implementation has. */
export const approvers = `from sym.sdk.annotations import reducer
from sym.sdk.request_permission import PermissionLevel, RequestPermission


@reducer
def get_permissions(event):
    return RequestPermission(webapp_view=PermissionLevel.ADMIN, approve_deny=PermissionLevel.ADMIN)

`

/** A prompt field that asks a function for its values. */
export function prefetched(name: string): string {
  return `prompt_field {
      name     = "${name}"
      type     = "string"
      prefetch = true
    }
`
}

/** Such a function. */
export function prefetchFunction(name: string, body = 'return []'): string {
  return `from sym.sdk.annotations import prefetch

@prefetch(field_name="${name}")
def get_${name.replaceAll('-', '_')}(event):
    ${body}
`
}
