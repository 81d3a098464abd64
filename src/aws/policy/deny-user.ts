// A deny of all that one user of Identity Center does in open sessions. Printed for a person, and never applied.

/** Statements as AWS reads them. */
export interface DenyPolicy {
  readonly Version: '2012-10-17'
  readonly Statement: readonly [
    {
      readonly Sid: string
      readonly Effect: 'Deny'
      readonly Action: '*'
      readonly Resource: '*'
      readonly Condition: { readonly StringEquals: { readonly 'identitystore:userId': readonly string[] } }
    },
  ]
}

/** @param users ids in the identity store, each of which is denied everything */
export function denyUsers(users: readonly string[]): DenyPolicy {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        ...{ Sid: 'DenyOpenSessions', Effect: 'Deny', Action: '*', Resource: '*' },
        Condition: { StringEquals: { 'identitystore:userId': [...new Set(users)] } },
      },
    ],
  }
}

/** The same as Terraform: a service control policy, and its attachment to accounts. */
export function denyTerraform({ Statement: [statement] }: DenyPolicy, accounts: readonly string[]): string {
  const users = statement.Condition.StringEquals['identitystore:userId']
  const targets = [...new Set(accounts)]
  const attachment =
    targets.length === 0
      ? ''
      : `
resource "aws_organizations_policy_attachment" "deny_open_sessions" {
  for_each  = toset([${targets.map(quoteTerraform).join(', ')}])
  policy_id = aws_organizations_policy.deny_open_sessions.id
  target_id = each.value
}
`
  return `data "aws_iam_policy_document" "deny_open_sessions" {
  statement {
    sid       = ${quoteTerraform(statement.Sid)}
    effect    = "Deny"
    actions   = ["*"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "identitystore:userId"
      values   = [${users.map(quoteTerraform).join(', ')}]
    }
  }
}

resource "aws_organizations_policy" "deny_open_sessions" {
  name    = "deny-open-sessions"
  type    = "SERVICE_CONTROL_POLICY"
  content = data.aws_iam_policy_document.deny_open_sessions.json
}
${attachment}`
}

/** JSON's escapes are HCL's too; what begins a template there has to be doubled. */
function quoteTerraform(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, '$&$&')
}
