import type { Source } from '../profiles/choose.ts'
import type { Reach } from '../reach.ts'
import { type Finding, ok } from './finding.ts'

const from: Readonly<Record<Source, string>> = {
  flag: 'given on the command line',
  environment: 'from the environment',
  config: 'from the configuration file',
  terraform: 'from the provider of the Terraform here',
  profile: 'from the profile',
  AWS_REGION: 'from AWS_REGION',
  default: 'by default',
}

/** Which values count, and where each came from. */
export function settingsFound({ profile, region, config, endpoint }: Reach): readonly Finding[] {
  const { maxDuration, callsPerSecond, outstanding, instanceArn } = config.values
  const set = (value: unknown, usual: string) =>
    value === undefined ? `${usual} (${from.default})` : `${String(value)} (${from.config})`
  const url = endpoint('sso_admin')
  return [
    ok('configuration', config.found ? config.path : `none at ${config.path}`),
    ok('profile', `${profile.value}, ${from[profile.from]}`),
    ok('region', `${region.value}, ${from[region.from]}`),
    ...(url === undefined ? [] : [ok('endpoint', url)]),
    ok('calls a second', set(callsPerSecond, '15')),
    ok('outstanding', set(outstanding, '10')),
    ok('longest duration', set(maxDuration, 'none')),
    ok('instance wanted', set(instanceArn, 'the only one')),
  ]
}
