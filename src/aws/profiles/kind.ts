import type { Profiles, Section } from './profiles.ts'

/** Where the credentials of a profile come from, told in the order in which the SDK tells them. */
export type ProfileKind =
  | { readonly kind: 'keys' }
  | { readonly kind: 'session-keys' }
  | { readonly kind: 'role'; readonly role: string; readonly source: string | undefined; readonly mfa: boolean }
  | { readonly kind: 'web-identity' }
  | { readonly kind: 'process' }
  | { readonly kind: 'sso-session'; readonly session: string }
  | { readonly kind: 'legacy-sso'; readonly startUrl: string }
  | { readonly kind: 'login' }
  | { readonly kind: 'nothing' }

export function kindOf(section: Section): ProfileKind {
  const { role_arn: role, source_profile: source, mfa_serial: mfa, aws_access_key_id: key } = section
  const isRole = role !== undefined && (source !== undefined) !== (section['credential_source'] !== undefined)
  if (isRole) return { kind: 'role', role, source, mfa: mfa !== undefined }
  if (key !== undefined && section['aws_secret_access_key'] !== undefined) {
    return { kind: section['aws_session_token'] === undefined ? 'keys' : 'session-keys' }
  }
  if (role !== undefined && section['web_identity_token_file'] !== undefined) return { kind: 'web-identity' }
  if (section['credential_process'] !== undefined) return { kind: 'process' }
  if (section['sso_session'] !== undefined) return { kind: 'sso-session', session: section['sso_session'] }
  if (section['sso_start_url'] !== undefined) return { kind: 'legacy-sso', startUrl: section['sso_start_url'] }
  return { kind: section['login_session'] === undefined ? 'nothing' : 'login' }
}

/** The profiles that this one's credentials come through: itself, and those that it names one after another. */
export function chainOf(name: string, { profiles }: Profiles): readonly { name: string; section: Section }[] {
  const chain: { name: string; section: Section }[] = []
  let next: string | undefined = name
  while (next !== undefined && !chain.some(({ name: seen }) => seen === next)) {
    const section = profiles.get(next)
    if (section === undefined) break
    chain.push({ name: next, section })
    const of: ProfileKind = kindOf(section)
    next = of.kind === 'role' ? of.source : undefined
  }
  return chain
}
