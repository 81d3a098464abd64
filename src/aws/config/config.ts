// The configuration file of sso-access.
import { join } from 'node:path'
import { Failure } from '../../diagnostics/failure.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { isMisread, type Misreading, type Reading } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { ownFolder } from '../folders.ts'
import { parseInstanceArn, parseRegion } from '../ids.ts'
import type { PrivateFiles } from '../machine.ts'

export interface ConfigValues {
  readonly profile?: string
  readonly region?: string
  readonly instanceArn?: string
  /** The longest that may be asked for, such as `8h`. */
  readonly maxDuration?: string
  /** Calls a second, for each service. */
  readonly callsPerSecond?: number
  /** Creates and deletes that may run at a time, for each service. */
  readonly outstanding?: number
}

export interface Config {
  readonly path: string
  /** Whether there is such a file. */
  readonly found: boolean
  readonly values: ConfigValues
}

type Check = (value: unknown) => string | Misreading | undefined

const text: Check = (value) => (typeof value === 'string' && value !== '' ? undefined : 'Give a string.')
const parsed =
  (parse: (value: string) => Reading<string>): Check =>
  (value) => {
    const reading = typeof value === 'string' ? parse(value) : undefined
    if (reading === undefined) return 'Give a string.'
    return isMisread(reading) ? reading : undefined
  }
const atMost =
  (most: number): Check =>
  (value) =>
    typeof value === 'number' && value >= 1 && value <= most ? undefined : `Give a number from 1 to ${most}.`
const duration: Check = (value) =>
  typeof value === 'string' && /^([1-9]\d*)(m|h|d)$/.test(value) ? undefined : 'Give a duration such as 30m, 8h or 1d.'

/** Every key, with what is wrong with a value. `docs/schemas/config.json` says the same. */
export const configKeys: Readonly<Record<keyof ConfigValues, Check>> = {
  profile: text,
  region: parsed(parseRegion),
  instanceArn: parsed(parseInstanceArn),
  maxDuration: duration,
  callsPerSecond: atMost(1000),
  outstanding: (value) => (Number.isInteger(value) ? atMost(100)(value) : 'Give a whole number from 1 to 100.'),
}

/** `SSO_ACCESS_CONFIG`, else `config.json` in this program's folder for configuration. @throws Failure (`usage`) where it is wrong */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  files: Pick<PrivateFiles, 'read'>,
): Config {
  const named = env['SSO_ACCESS_CONFIG']
  const path = named || join(ownFolder('config', env), 'config.json')
  const content = files.read(path)
  if (content === undefined && named) {
    const hint = 'Unset SSO_ACCESS_CONFIG, or name a file that exists.'
    throw new Failure('usage', `There is no configuration file ${quoteForMessage(path)}.`, hint)
  }
  return { path, found: content !== undefined, values: content === undefined ? {} : valuesIn(content, path) }
}

function valuesIn(content: string, path: string): ConfigValues {
  const document = documentIn(content)
  if (document === undefined) {
    throw new Failure(
      'usage',
      `${quoteForMessage(path)} is not a JSON object.`,
      'Write an object, such as {"profile": "sso"}.',
    )
  }
  for (const [key, value] of Object.entries(document)) {
    if (key === '$schema') continue
    if (!Object.hasOwn(configKeys, key)) throw unknownKey(key, path)
    const wrong = configKeys[key as keyof ConfigValues](value)
    if (wrong === undefined) continue
    const hint = typeof wrong === 'string' ? wrong : wrong.hint
    throw new Failure('usage', `${key} in ${quoteForMessage(path)} cannot be ${shown(value)}.`, hint)
  }
  return document
}

function documentIn(content: string): ConfigValues | undefined {
  try {
    const document: unknown = JSON.parse(content)
    return typeof document === 'object' && document !== null && !Array.isArray(document) ? document : undefined
  } catch {
    return undefined
  }
}

function unknownKey(key: string, path: string): Failure {
  const meant = nearest(key, Object.keys(configKeys))
  const hint = meant === undefined ? `The keys are: ${Object.keys(configKeys).join(', ')}.` : `Did you mean ${meant}?`
  return new Failure('usage', `${quoteForMessage(path)} has an unknown key ${quoteForMessage(key)}.`, hint)
}

const shown = (value: unknown) => (typeof value === 'string' ? quoteForMessage(value) : JSON.stringify(value))
