// What is wrong with answers that are each right by themselves.
import type { Misreading } from '../../diagnostics/reading.ts'
import { longestName } from '../../sym/names.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { AwsSsoAnswers } from './answers.ts'
import { type Lookup, partsOf, stemOf, type Target } from './targets.ts'
import { textOfGroup } from './texts.ts'

/** All mistakes that only show when the answers are seen together; empty where there is none. */
export function checkAnswers(answers: AwsSsoAnswers): readonly Misreading[] {
  const { targets, permissionSets, groups, createdGroups } = partsOf(answers)
  const repeated = repeats(answers)
  // A target that is there twice also has one address twice: said once.
  if (repeated.length > 0) return repeated
  return [
    ...collisions('sym_target', targets),
    ...collisions('data.aws_ssoadmin_permission_set', permissionSets),
    ...collisions('data.aws_identitystore_group', groups),
    ...collisions('aws_identitystore_group', createdGroups),
    ...targets.flatMap((target) => tooLong(answers.flow, target)),
    ...superfluousUnits(answers),
    ...overrideFile(answers.flow),
  ]
}

function repeats({ permissionSets, groups, createGroups, ous }: AwsSsoAnswers): readonly Misreading[] {
  const given = [
    ...permissionSets.map(({ permissionSet, account, text }) => ({
      what: 'permission set',
      text,
      is: [permissionSet, account],
    })),
    ...groups.map((group) => ({ what: 'group', text: textOfGroup(group), is: group })),
    // A group to create that is also looked up is found only after it was made, and then offered twice.
    ...createGroups.map((name) => ({ what: 'group', text: name, is: { kind: 'name', name } })),
    ...ous.map((ou) => ({ what: 'organizational unit', text: ou, is: ou })),
  ]
  const seen = new Set<string>()
  return given.flatMap(({ what, text, is }) => {
    const key = `${what} ${JSON.stringify(is)}`
    if (seen.has(key)) return [{ wrong: `The ${what} ${quoteForMessage(text)} is given twice.`, hint: 'Give it once.' }]
    seen.add(key)
    return []
  })
}

function collisions(type: string, made: readonly Pick<Lookup | Target, 'resource' | 'typed'>[]): readonly Misreading[] {
  const first = new Map<string, string>()
  return made.flatMap(({ resource, typed }) => {
    const other = first.get(resource)
    first.set(resource, other ?? typed)
    if (other === undefined) return []
    return [
      {
        wrong: `${quoteForMessage(other)} and ${quoteForMessage(typed)} would both become ${type}.${resource}.`,
        hint: 'Put one of them into a flow of its own, or give it by its ARN or id.',
      },
    ]
  })
}

function tooLong(flow: string, { name, labelText, typed, isGroup }: Target): readonly Misreading[] {
  const found: Misreading[] = []
  const over = name.length - longestName
  if (over > 0) {
    const room = flow.length - over
    const other = isGroup ? 'give the group by its id' : 'give the permission set by its ARN'
    found.push({
      wrong: `The target of ${quoteForMessage(typed)} would be named ${name}: ${name.length} characters, and Sym allows ${longestName}.`,
      hint: room > 0 ? `Name the flow with at most ${room} characters, or ${other}.` : `To make it shorter, ${other}.`,
    })
  }
  const labelLength = labelText === undefined ? 0 : [...labelText].length
  if (labelLength > longestName) {
    found.push({
      wrong: `The label of ${quoteForMessage(typed)} would have ${labelLength} characters, and Sym allows ${longestName}.`,
      hint: isGroup
        ? 'Give the group by its id, or by the address of a Terraform resource.'
        : 'Give it by the address of a Terraform resource.',
    })
  }
  return found
}

function superfluousUnits({ ous, permissionSets }: AwsSsoAnswers): readonly Misreading[] {
  if (ous.length === 0 || permissionSets.some(({ account }) => account.kind === 'any')) return []
  return [
    {
      wrong: 'An organizational unit is given, but every account is fixed.',
      hint: "Use * as the account ('PowerUserAccess@*') to offer the accounts of the unit, or leave --ou out.",
    },
  ]
}

/** Terraform lays `*_override.tf` over blocks that stand elsewhere, and refuses one that finds none. */
function overrideFile(flow: string): readonly Misreading[] {
  const stem = stemOf(flow)
  if (!stem.endsWith('_override')) return []
  return [
    {
      wrong: `The file of the flow ${quoteForMessage(flow)} would be ${stem}.tf, which Terraform takes for an override file.`,
      hint: 'Choose a name that does not end in "override".',
    },
  ]
}
