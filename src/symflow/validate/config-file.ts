// `.symflow.json`: which rules a repository wants at which level (docs/schemas/symflow-config.json).
import { documentOf, findConfigFile } from '../../configuration/config-file.ts'
import { type Severity, severities } from '../../diagnostics/diagnostic.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import { type Levels, type RuleLevel, readLevel } from '../../rules/levels.ts'
import { quoteForMessage } from '../../terminal/escape.ts'

export interface Config {
  readonly levels: Levels
  readonly failOn: Severity | undefined
}

const noConfig: Config = { levels: new Map(), failOn: undefined }

/**
 * The configuration that holds for a directory.
 * @throws Failure where its file cannot be read, or says what it cannot
 */
export function findConfig(cwd: string, directory: string, ids: readonly string[]): Config {
  const file = findConfigFile(cwd, directory)
  return file === undefined ? noConfig : readConfig(file.path, file.text, ids)
}

/**
 * Reads the text of a configuration file.
 * @param path as messages name it
 * @throws Failure (`usage`) that names what is wrong
 */
export function readConfig(path: string, text: string, ids: readonly string[]): Config {
  const refuse = (sentence: string, hint: string) => new Failure('usage', `${quoteForMessage(path)} ${sentence}`, hint)
  const document = documentOf({ path, text })
  for (const key of Object.keys(document)) {
    if (!keys.includes(key)) throw refuse(`has an unknown key ${quoteForMessage(key)}.`, hintFor(key, keys))
  }
  const { failOn, rules = {} } = document
  const severity = severities.find((one) => one === failOn)
  if (failOn !== undefined && severity === undefined)
    throw refuse(`has the failOn ${shown(failOn)}.`, `Give one of ${severities.join(', ')}.`)
  if (!isObject(rules)) throw refuse('has "rules" that are not an object.', 'Write {"rules": {"<rule>": "off"}}.')
  const levels = new Map<string, RuleLevel>()
  for (const [id, level] of Object.entries(rules)) {
    const reading = readLevel(id, typeof level === 'string' ? level : shown(level), ids)
    if (isMisread(reading)) throw refuse(`has under "rules" ${quoteForMessage(id)}: ${reading.wrong}`, reading.hint)
    levels.set(...reading.value)
  }
  return { levels, failOn: severity }
}

/** `$schema` is for editors; of `state` src/configuration takes care. */
const keys: readonly string[] = ['$schema', 'rules', 'failOn', 'state']

function hintFor(key: string, known: readonly string[]): string {
  const near = nearest(key, known)
  return near === undefined ? `The keys are: ${known.join(', ')}.` : `Did you mean ${quoteForMessage(near)}?`
}

function shown(value: unknown): string {
  return typeof value === 'string' ? quoteForMessage(value) : (JSON.stringify(value) ?? 'nothing')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
