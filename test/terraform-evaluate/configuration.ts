import type { FileAccess } from '../../src/terraform/module/files.ts'
import { readConfiguration } from '../../src/terraform/module/read-configuration.ts'
import type { Value } from '../../src/terraform/value.ts'

/** The value of an output of a configuration that these files make up. */
export function outputOf(files: Readonly<Record<string, string>>, name: string): Value | undefined {
  return readConfiguration({ access: accessTo(files), given: [], outputShapes: new Map() })?.root.output(name)
}

function accessTo(files: Readonly<Record<string, string>>): FileAccess {
  const paths = Object.keys(files)
  return {
    list: (directory) => {
      const prefix = directory === '.' ? '' : `${directory}/`
      const within = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length))
      const names = within.filter((path) => !path.includes('/'))
      return names.length > 0 ? names : undefined
    },
    source: (path) => ({ file: { path, text: files[path] ?? '' } }),
    content: (path) => {
      const text = files[path]
      return text === undefined ? { missing: 'missing', path } : { file: { path, text } }
    },
  }
}

/** Variables of every type, locals that stand on each other, and a module: `everything` is what all of it comes to. */
export const configuration: Readonly<Record<string, string>> = {
  'terraform.tfvars': `given  = "from a file"
typed  = { name = 12, tags = ["b", "a", "b"] }
listed = [1, "two", true]
`,
  'content.txt': 'a text\n',
  'main.tf': `
variable "given" {
  type    = string
  default = "by default"
}

variable "typed" {
  type = object({
    name    = string
    size    = optional(number, "3")
    note    = optional(string)
    tags    = set(string)
    nested  = optional(object({ on = optional(bool, true), level = optional(number) }), {})
    several = optional(list(object({ key = string, value = optional(string, "none") })), [{ key = "k" }])
  })
}

variable "listed" {
  type = list(string)
}

variable "anything" {
  default = { a = 1, b = [true, null] }
}

variable "any_of" {
  type    = map(any)
  default = { a = 1, b = "two" }
}

variable "pair" {
  type    = tuple([string, number])
  default = [1, "2"]
}

variable "dropped" {
  type    = object({ kept = bool })
  default = { kept = "true", more = 1 }
}

variable "numbers" {
  type    = set(number)
  default = ["10", 9, 10]
}

variable "not_null" {
  type     = string
  default  = "instead"
  nullable = false
}

variable "null_by_default" {
  type    = number
  default = null
}

locals {
  accounts = {
    prod    = { id = "111122223333", groups = ["admins", "readers"] }
    staging = { id = "222233334444", groups = ["readers"] }
    empty   = { id = "333344445555", groups = [] }
  }

  pairs = flatten([
    for name, account in local.accounts : [
      for group in account.groups : { account = name, id = account.id, group = group }
    ]
  ])
  by_pair   = { for pair in local.pairs : "\${pair.account}/\${pair.group}" => pair }
  by_group  = { for pair in local.pairs : pair.group => pair.account... }
  ids       = local.pairs[*].id
  legacy    = local.pairs.*.group
  labels    = [for key, pair in local.by_pair : "\${title(pair.account)}: \${upper(pair.group)} (\${key})"]
  merged    = merge(local.accounts.prod, { id = var.typed.name }, { for tag in var.typed.tags : tag => true })
  durations = [for minutes in [30, 60, 90] : minutes < 60 ? "\${minutes}m" : "\${minutes / 60}h"]
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for id in distinct(local.ids) : { Effect = "Allow", Resource = "arn:aws:iam::\${id}:root" }]
  })
  text = <<-EOT
    # \${var.given}
    %{ for name, account in local.accounts ~}
    %{ if length(account.groups) > 0 ~}
    - \${name}: \${join(", ", account.groups)}
    %{ endif ~}
    %{ endfor ~}
  EOT
  chosen = var.typed.nested.on ? var.listed : ["off"]
  first  = try(local.accounts.missing.id, local.accounts["prod"].id, "none")
  is_set = can(local.accounts.missing.id)
}

module "child" {
  for_each = local.accounts
  source   = "./child"
  id       = each.value.id
  groups   = each.value.groups
}

output "everything" {
  value = {
    variables = [
      var.given, var.typed, var.listed, var.anything, var.any_of, var.pair, var.dropped, var.numbers, var.not_null,
      var.null_by_default
    ]
    locals = [
      local.pairs, local.by_pair, local.by_group, local.ids, local.legacy, local.labels, local.merged, local.durations,
      local.policy, local.text, local.chosen, local.first, local.is_set
    ]
    modules = [
      module.child["prod"].label, [for key, child in module.child : "\${key}=\${child.count}"], values(module.child)[*].label
    ]
    files = [file("content.txt"), fileexists("content.txt"), fileexists("missing.txt"), file("\${path.module}/content.txt")]
  }
}
`,
  'child/main.tf': `
variable "id" {
  type = number
}

variable "groups" {
  type    = list(string)
  default = ["nobody"]
}

locals {
  count = length(var.groups)
}

output "label" {
  value = format("%s has %d", var.id, local.count)
}

output "count" {
  value = local.count
}
`,
}
