// The AWS configuration of this person: profiles, and the sections that profiles name.
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader'

/** The lines of a section; a nested one as `sso_admin.endpoint_url`. */
export type Section = Readonly<Record<string, string | undefined>>

export interface Profiles {
  readonly profiles: ReadonlyMap<string, Section>
  readonly ssoSessions: ReadonlyMap<string, Section>
  /** `[services x]` */
  readonly services: ReadonlyMap<string, Section>
}

/** Reads the files that the SDK would: those of `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, else those in `~/.aws`. */
export async function loadProfiles(): Promise<Profiles> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles()
  const named = (prefix: string) =>
    new Map<string, Section>(
      Object.entries(configFile)
        .filter(([name]) => name.startsWith(`${prefix}.`))
        .map(([name, section]) => [name.slice(prefix.length + 1), section]),
    )
  const profiles = new Map<string, Section>(
    Object.entries(configFile).filter(([name]) => !/^(sso-session|services)\./.test(name)),
  )
  for (const [name, section] of Object.entries(credentialsFile)) {
    profiles.set(name, { ...profiles.get(name), ...section })
  }
  return { profiles, ssoSessions: named('sso-session'), services: named('services') }
}
