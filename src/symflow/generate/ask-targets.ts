// What may be requested, one after the other. What would not fit to the answers before is refused while it is typed.
import type { Misreading } from '../../diagnostics/reading.ts'
import type { AwsSsoAnswers } from '../../scaffold/aws-sso/answers.ts'
import { readAnswers } from '../../scaffold/aws-sso/read-answers.ts'
import { readAccount, readGroup, readGroupName, readPermissionSet } from '../../scaffold/aws-sso/sources.ts'
import type { AwsSsoTexts } from '../../scaffold/aws-sso/texts.ts'
import type { Ask, Choice, TextQuestion } from '../../terminal/ask.ts'
import { hasAnyAccount, hasTargets } from './options.ts'

export interface AskTargetsContext {
  readonly ask: Ask
  readonly undeclared: (answers: AwsSsoAnswers) => readonly Misreading[]
}

/** Adds to the answers what may be requested: at least one thing. */
export async function askTargets(given: AwsSsoTexts, { ask, undeclared }: AskTargetsContext): Promise<AwsSsoTexts> {
  // Whether units fit shows at the end.
  const { ous, ...others } = given
  const needsAnyAccount = ous !== undefined && ous.length > 0
  let texts: AwsSsoTexts = others
  for (;;) {
    const kind = await askKind(texts, needsAnyAccount, ask)
    if (kind === 'done') return ous === undefined ? texts : { ...texts, ous }
    const isFirst = !hasTargets(texts)
    const text = (question: TextQuestion) => ask.text(isFirst ? question : orNone(question))
    texts = (await askers[kind](texts, text, undeclared)) ?? texts
  }
}

type Kind = 'permission set' | 'group' | 'new group'
type Undeclared = AskTargetsContext['undeclared']
/** Gives the answers with one thing more, or undefined where there is to be none. */
type Asker = (texts: AwsSsoTexts, ask: Ask['text'], undeclared: Undeclared) => Promise<AwsSsoTexts | undefined>

async function askKind(texts: AwsSsoTexts, needsAnyAccount: boolean, ask: Ask): Promise<Kind | 'done'> {
  const kinds: readonly Choice<Kind>[] = [
    { name: 'A permission set in an account', short: 'permission set', value: 'permission set' },
    { name: 'Membership of a group', short: 'group', value: 'group' },
    { name: 'Membership of a group to be created', short: 'new group', value: 'new group' },
  ]
  if (!hasTargets(texts)) return ask.choose('What may be requested?', kinds)
  if (needsAnyAccount && !hasAnyAccount(texts)) {
    return ask.choose('What else? --ou needs a permission set with * as its account.', kinds)
  }
  return ask.choose('What else?', [{ name: 'Nothing else', short: 'nothing else', value: 'done' as const }, ...kinds])
}

/** Once there is something to request, whoever chose a further thing by mistake may give none. */
function orNone({ read, objection, ...question }: TextQuestion): TextQuestion {
  return {
    ...question,
    preset: '',
    nothing: 'none',
    read: (text) => (text === '' ? { value: text } : read(text)),
    objection: (text) => (text === '' ? undefined : objection?.(text)),
  }
}

const askers: Readonly<Record<Kind, Asker>> = {
  'permission set': async (texts, ask, undeclared) => {
    const withOne = (permissionSet: string, account: string) => ({
      ...texts,
      permissionSets: [...(texts.permissionSets ?? []), `${permissionSet}@${account}`],
    })
    const permissionSet = await ask({
      message: 'Permission set:',
      read: readPermissionSet,
      objection: (text) =>
        mistakeInEach(accounts.map((account) => withOne(text, account))) ??
        firstUndeclared({ permissionSets: [`${text}@*`] }, undeclared),
      note: whenEmpty('A name, an ARN, or a Terraform address such as aws_ssoadmin_permission_set.this.'),
    })
    if (permissionSet === '') return undefined
    const account = await ask({
      message: 'Account:',
      read: readAccount,
      objection: (text) => objectionTo(withOne(permissionSet, text), undeclared),
      note: (text) => (text === '*' ? 'Whoever requests access chooses the account.' : noteOnAccount(text)),
    })
    return account === '' ? undefined : withOne(permissionSet, account)
  },
  group: async (texts, ask, undeclared) => {
    const withOne = (group: string) => ({ ...texts, groups: [...(texts.groups ?? []), group] })
    const group = await ask({
      message: 'Group:',
      read: readGroup,
      objection: (text) => objectionTo(withOne(text), undeclared),
      note: whenEmpty('A display name, an id, or a Terraform address such as aws_identitystore_group.this.'),
    })
    return group === '' ? undefined : withOne(group)
  },
  'new group': async (texts, ask, undeclared) => {
    const withOne = (name: string) => ({ ...texts, createGroups: [...(texts.createGroups ?? []), name] })
    const name = await ask({
      message: 'Display name of the new group:',
      read: readGroupName,
      objection: (text) => objectionTo(withOne(text), undeclared),
    })
    return name === '' ? undefined : withOne(name)
  },
}

function whenEmpty(note: string): (text: string) => string | undefined {
  return (text) => (text === '' ? note : undefined)
}

const noteOnAccount = whenEmpty('12 digits, a Terraform address such as var.account_id, or * for any account.')

/** No mistake of a permission set depends on which of these it is: what is wrong with each of them, the permission set brings. */
const accounts = ['*', 'var.a', 'var.b']

function mistakeInEach(tries: readonly AwsSsoTexts[]): Misreading | undefined {
  const mistakes = tries.map(firstMistake)
  return mistakes.includes(undefined) ? undefined : mistakes[0]
}

function objectionTo(texts: AwsSsoTexts, undeclared: Undeclared): Misreading | undefined {
  return firstMistake(texts) ?? firstUndeclared(texts, undeclared)
}

function firstMistake(texts: AwsSsoTexts): Misreading | undefined {
  const reading = readAnswers(texts)
  return 'mistakes' in reading ? reading.mistakes[0] : undefined
}

function firstUndeclared(texts: AwsSsoTexts, undeclared: Undeclared): Misreading | undefined {
  const reading = readAnswers(texts)
  return 'answers' in reading ? undeclared(reading.answers)[0] : undefined
}
