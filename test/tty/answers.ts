import { type Ended, runProcess } from '../processes.ts'
import { commandOf } from '../terminal-process.ts'
import type { Session } from './session.ts'

/** Chooses a permission set in an account. */
export async function givePermissionSet(session: Session, permissionSet: string, account: string): Promise<void> {
  await session.choose(kindQuestion(session), 'A permission set in an account', 'permission set')
  await session.answer('Permission set:', permissionSet)
  await session.answer('Account:', account)
}

export async function giveGroup(session: Session, group: string): Promise<void> {
  await session.choose(kindQuestion(session), 'Membership of a group', 'group')
  await session.answer('Group:', group)
}

export async function giveNewGroup(session: Session, name: string): Promise<void> {
  await session.choose(kindQuestion(session), 'Membership of a group to be created', 'new group')
  await session.answer('Display name of the new group:', name)
}

export async function giveNothingElse(session: Session): Promise<void> {
  await session.choose('What else?', 'Nothing else', 'nothing else')
}

function kindQuestion(session: Session): string {
  return /✔ (Account|Group|Display name of the new group):/.test(session.screen())
    ? 'What else?'
    : 'What may be requested?'
}

/** Takes what is offered for the label, the durations, the channel and the approval, and for the connectors. */
export async function takeTheRest(session: Session, { connectors = true } = {}): Promise<void> {
  await session.answer('Label of the flow:', '', 'AWS SSO Access')
  await session.answer('How long access may last:', '', '30m,1h')
  await session.answer('Slack channel for requests:', '', '#sym-requests')
  await session.answer('May people approve their own requests?', '', 'No')
  if (connectors)
    await session.choose('AWS profiles and Regions:', 'Identity Center: sso, us-east-1;', 'sso, us-east-1;')
}

/** The command line that is said to do the same again. */
export function commandLineIn(shown: string): string {
  const [, line = ''] = /To do the same again:\n {2}((?:.*\\\n)*.+)/.exec(shown) ?? []
  return line
}

/** Runs a command line that was printed, as a shell does, with nobody at a terminal. */
export function runCommandLine(line: string, cwd: string): Promise<Ended> {
  const [node, [bin = '']] = commandOf('symflow', [])
  return runProcess('sh', ['-c', `symflow() { "${node}" "${bin}" "$@"; }\n${line}`], { cwd })
}
