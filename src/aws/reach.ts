// How AWS is reached: whose profile, which Region, which credentials, which endpoints. Made once by a command, and handed to the clients.
import { type Config, readConfig } from './config/config.ts'
import type { CredentialProvider } from './credentials.ts'
import { folderOfRates, Governor } from './governor/governor.ts'
import type { Machine } from './machine.ts'
import { type Chosen, chooseProfile, chooseRegion, type Said } from './profiles/choose.ts'
import { endpointOf, type ServiceWord } from './profiles/endpoint.ts'
import { requireProfile } from './profiles/missing.ts'
import { loadProfiles, type Profiles, type Section } from './profiles/profiles.ts'

export interface Reach {
  readonly profile: Chosen
  readonly region: Chosen
  readonly section: Section
  readonly profiles: Profiles
  readonly config: Config
  /** Made with the first client. Kept here, because each lazily loaded chunk has modules of its own. */
  readonly held: {
    credentials?: CredentialProvider
    /** Whether AWS has refused those that were given last. */
    areRefused?: boolean
  }
  readonly endpoint: (service: ServiceWord) => string | undefined
  readonly governor: (service: ServiceWord) => Governor
  readonly machine: Machine
}

/** What of it a command line and a directory say. */
export type Asked = Pick<Said, 'flags'> & {
  /** Reads the Terraform of this directory, where nothing before it says a profile or a Region. */
  readonly terraform: () => Promise<Said['terraform']>
}

/**
 * Resolves profile and Region, and makes ready what depends on them. Calls nobody.
 * @throws Failure (`credentials`) where there is no such profile, (`usage`) where there is no Region or the configuration is wrong
 */
export async function reachAws(asked: Asked, machine: Machine): Promise<Reach> {
  const { env } = machine
  const config = readConfig(env, machine.files)
  const said = { flags: asked.flags, env, config: config.values, terraform: await asked.terraform() }
  const profiles = await loadProfiles()
  const profile = chooseProfile(said)
  const section = requireProfile(profiles, profile)
  const region = chooseRegion(said, profile.value, section)
  const endpoint: Reach['endpoint'] = (service) => endpointOf(service, env, section, profiles)
  const { callsPerSecond = 15, outstanding = 10 } = config.values
  const governors = new Map<ServiceWord, Governor>()
  const governor = (service: ServiceWord) => {
    const made =
      governors.get(service) ??
      new Governor(
        folderOfRates(env),
        `${endpoint(service) ?? region.value}/${service}`,
        { callsPerSecond, outstanding },
        machine,
      )
    governors.set(service, made)
    return made
  }
  return { profile, region, section, profiles, config, held: {}, endpoint, governor, machine }
}
