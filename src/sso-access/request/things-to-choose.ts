// What there is, as choices.
import type { Account, Accounts, Group, PermissionSet } from '../../aws/directory/inventory.ts'
import type { Choice } from '../../terminal/ask.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'

/** The accounts that can be used. */
export function accountChoices({ accounts }: Pick<Accounts, 'accounts'>): readonly Choice<string>[] {
  return accounts.filter(({ state }) => state === 'ACTIVE').map(accountWords)
}

export function accountWords({ id, name, path }: Account): Choice<string> {
  return { name: escapeForTerminal(`${name} ${id} ${path}`), short: escapeForTerminal(`${name} (${id})`), value: id }
}

export function permissionSetWords({ arn, name, description }: PermissionSet): Choice<string> {
  const more = description === undefined ? '' : `: ${description}`
  return { name: escapeForTerminal(`${name}${more}`), short: escapeForTerminal(name), value: arn }
}

export function groupWords({ id, name, description }: Group): Choice<string> {
  const more = description === undefined ? '' : `: ${description}`
  return { name: escapeForTerminal(`${name}${more}`), short: escapeForTerminal(name), value: id }
}
