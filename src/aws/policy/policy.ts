import { needs, resourcesOf } from './needs.ts'

interface Statement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
}

/** The least that all commands need, a statement or two for each: those of a command that nobody uses can be left out. */
function policyStatements(): readonly Statement[] {
  return needs.flatMap(({ sid, actions }) => {
    const byResource = new Map<string, string[]>()
    for (const action of actions) {
      const resources = JSON.stringify(resourcesOf(action))
      byResource.set(resources, [...(byResource.get(resources) ?? []), action])
    }
    return [...byResource].map(([resources, allowed], index): Statement => {
      const Sid = index === 0 ? sid : `${sid}${index + 1}`
      return { Sid, Effect: 'Allow', Action: allowed, Resource: JSON.parse(resources) as string[] }
    })
  })
}

/** As IAM takes it. */
export function policyJson(): string {
  return `${JSON.stringify({ Version: '2012-10-17', Statement: policyStatements() }, null, 2)}\n`
}

/** As Terraform takes it, in the form that `terraform fmt` gives it. */
export function policyTerraform(): string {
  const statements = policyStatements().map(({ Sid, Action, Resource }) =>
    [
      '  statement {',
      `    sid = "${Sid}"`,
      `    actions = [\n${Action.map((action) => `      "${action}",\n`).join('')}    ]`,
      `    resources = [${Resource.map((resource) => `"${resource}"`).join(', ')}]`,
      '  }',
    ].join('\n'),
  )
  return `data "aws_iam_policy_document" "sso_access" {\n${statements.join('\n\n')}\n}\n`
}
