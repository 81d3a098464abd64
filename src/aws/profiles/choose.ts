// Which profile and which Region: docs/commands say the order. Pure, so that a table can hold it.
import { Failure } from '../../diagnostics/failure.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { parseRegion } from '../ids.ts'
import type { Section } from './profiles.ts'

/** Where a value came from, in the order in which they count. */
export type Source = 'flag' | 'environment' | 'config' | 'terraform' | 'profile' | 'AWS_REGION' | 'default'

export interface Chosen {
  readonly value: string
  readonly from: Source
}

/** What is said of profile and Region, by place. */
export interface Said {
  readonly flags: { readonly profile?: string; readonly region?: string }
  readonly env: Readonly<Record<string, string | undefined>>
  readonly config: { readonly profile?: string; readonly region?: string }
  /** Of the provider that the Terraform here gives to its connector. */
  readonly terraform: { readonly profile?: string; readonly region?: string }
}

/** The profile that is used where nobody names one: what the generated Terraform calls it. */
const USUAL_PROFILE = 'sso'

export function chooseProfile({ flags, env, config, terraform }: Said): Chosen {
  return (
    first([
      ['flag', flags.profile],
      ['environment', env['SSO_ACCESS_PROFILE']],
      ['config', config.profile],
      ['terraform', terraform.profile],
    ]) ?? { value: USUAL_PROFILE, from: 'default' }
  )
}

/**
 * `AWS_REGION` comes last: the SDK lets it beat the profile, and would then look for the instance in the Region of whatever else is done
 * in that shell.
 * @throws Failure (`usage`) where nobody says one, or a person says what is none
 */
export function chooseRegion({ flags, env, config, terraform }: Said, profile: string, section: Section): Chosen {
  const chosen = first([
    ['flag', flags.region],
    ['environment', env['SSO_ACCESS_REGION']],
    ['config', config.region],
    ['terraform', terraform.region],
    ['profile', section['region']],
    ['AWS_REGION', env['AWS_REGION']],
  ])
  if (chosen === undefined) {
    const hint = `Add it to the profile: aws configure set region us-east-1 --profile ${profile}`
    throw new Failure('usage', `Nothing says which Region profile ${quoteForMessage(profile)} works in.`, hint)
  }
  const reading = parseRegion(chosen.value)
  if (isMisread(reading)) throw new Failure('usage', reading.wrong, reading.hint)
  return chosen
}

function first(said: readonly (readonly [Source, string | undefined])[]): Chosen | undefined {
  for (const [from, value] of said) if (value !== undefined && value !== '') return { value, from }
  return undefined
}
