// What the command line of `symflow validate` says, and which of it does not go together.
import { basename } from 'node:path'
import { type Severity, severities } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { isMisread, type Misreading } from '../../diagnostics/reading.ts'
import { type Levels, readRuleLevel } from '../../rules/levels.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { isTerraformFile } from '../../terraform/directory.ts'
import { failureOf } from '../mistakes.ts'

/** As commander gives it. */
export interface ValidateFlags {
  readonly directories: readonly string[]
  readonly recursive?: boolean
  readonly format?: string
  readonly json?: boolean
  readonly output?: string
  readonly failOn?: string
  readonly rule?: readonly string[]
  readonly var?: readonly string[]
  readonly varFile?: readonly string[]
  readonly plan?: string
  readonly state?: string
  readonly fix?: boolean
  readonly quiet?: boolean
  readonly explain?: string
  readonly listRules?: boolean
  readonly online?: boolean
  readonly profile?: string
  readonly region?: string
  readonly sandbox?: boolean
}

export const formats = ['human', 'json', 'sarif', 'github', 'junit'] as const
export type Format = (typeof formats)[number]

export interface ValidateOptions {
  readonly directories: readonly string[]
  readonly recursive: boolean
  readonly format: Format
  readonly output: string | undefined
  /** Undefined where the flag is not given: a configuration file may say it. */
  readonly failOn: Severity | undefined
  readonly levels: Levels
  readonly vars: readonly string[]
  readonly varFiles: readonly string[]
  readonly plan: string | undefined
  /** The file of what was applied, where it is named. */
  readonly state: string | undefined
  readonly fix: boolean
  readonly quiet: boolean
  /** Compares with what is in AWS, reached by these; undefined: asks nobody. */
  readonly online: { readonly profile?: string; readonly region?: string; readonly sandbox: boolean } | undefined
}

/**
 * Reads the flags.
 * @param ids of all rules
 * @throws Failure (`usage`) that tells all mistakes at once
 */
export function readOptions(flags: ValidateFlags, ids: readonly string[]): ValidateOptions {
  const mistakes: (Misreading & { readonly flag?: string })[] = [...clashesIn(flags)]
  const oneOf = <Word extends string>(flag: string, text: string, words: readonly Word[]): Word | undefined => {
    const found = words.find((word) => word === text)
    if (found === undefined) mistakes.push({ flag, ...unknownWord(text, words) })
    return found
  }
  const format = flags.format === undefined ? undefined : oneOf('--format', flags.format, formats)
  const failOn = flags.failOn === undefined ? undefined : oneOf('--fail-on', flags.failOn, severities)
  const levels = new Map<string, ReturnType<Levels['get']> & string>()
  for (const text of flags.rule ?? []) {
    const reading = readRuleLevel(text, ids)
    if (isMisread(reading)) mistakes.push({ flag: '--rule', ...reading })
    else levels.set(...reading.value)
  }
  if (flags.output !== undefined) mistakes.push(...mistakesInOutput(flags.output))
  if (mistakes.length > 0) throw failureOf(mistakes)
  return {
    directories: flags.directories.length === 0 ? ['.'] : flags.directories,
    recursive: flags.recursive === true,
    format: flags.json === true ? 'json' : (format ?? 'human'),
    output: flags.output,
    failOn,
    levels,
    vars: flags.var ?? [],
    varFiles: flags.varFile ?? [],
    plan: flags.plan,
    state: flags.state,
    fix: flags.fix === true,
    quiet: flags.quiet === true,
    online: flags.online === true ? onlineIn(flags) : undefined,
  }
}

function onlineIn({ profile, region, sandbox }: ValidateFlags): NonNullable<ValidateOptions['online']> {
  return {
    ...(profile !== undefined && { profile }),
    ...(region !== undefined && { region }),
    sandbox: sandbox === true,
  }
}

/** Pairs of flags of which one has no meaning, or two, beside the other. */
function clashesIn(flags: ValidateFlags): readonly Misreading[] {
  const { directories, format, json, plan, fix, recursive } = flags
  const given = (name: string, is: unknown) => (is === undefined || is === false ? [] : [name])
  const clash = (one: string, others: readonly string[], why: string): readonly Misreading[] =>
    others.length === 0 ? [] : [{ wrong: `${one} does not go with ${others.join(' and ')}.`, hint: why }]
  const values = [...given('--var', flags.var), ...given('--var-file', flags.varFile)]
  const checking = [
    ...given('a directory', directories.length > 0),
    ...given('--recursive', recursive),
    ...given('--plan', plan),
    ...given('--state', flags.state),
    ...given('--fix', fix),
    ...given('--output', flags.output),
    ...given('--online', flags.online),
    ...values,
  ]
  const reaching = [
    ...given('--profile', flags.profile),
    ...given('--region', flags.region),
    ...given('--sandbox', flags.sandbox),
  ]
  const state = given('--state', flags.state)
  return [
    ...(recursive || directories.length > 1
      ? clash(recursive ? '--recursive' : 'Several directories', state, 'One file is of one directory.')
      : []),
    ...(flags.online === true
      ? []
      : reaching.map((flag) => ({ wrong: `${flag} is for --online.`, hint: 'Add --online, or leave it out.' }))),
    ...clash(
      '--json',
      given(`--format ${format}`, format !== undefined && format !== 'json' && json),
      'Give one of them.',
    ),
    ...(plan === undefined
      ? []
      : [
          ...clash('--plan', given('--fix', fix), 'A plan has no text to fix: leave one of them out.'),
          ...clash('--plan', given('--recursive', recursive), 'A plan is of one configuration.'),
          ...clash('--plan', given('several directories', directories.length > 1), 'A plan is of one configuration.'),
          ...clash('--plan', state, 'A plan is of what is to come, and is not compared with what was applied.'),
          ...clash('--plan', values, 'A plan has all values: give them to terraform plan.'),
        ]),
    ...(flags.explain === undefined
      ? []
      : clash(
          '--explain',
          [
            ...given('--list-rules', flags.listRules),
            ...given('--json', json),
            ...given('--format', format),
            ...checking,
          ],
          'It prints the page of a rule and checks nothing.',
        )),
    ...(flags.listRules === true
      ? [
          ...clash('--list-rules', checking, 'It prints the rules and checks nothing.'),
          ...clash(
            '--list-rules',
            given(`--format ${format}`, format !== undefined && format !== 'json' && format !== 'human'),
            'It prints a table, or JSON under --json.',
          ),
        ]
      : []),
  ]
}

function mistakesInOutput(path: string): readonly (Misreading & { readonly flag: string })[] {
  if (path === '') return [{ flag: '--output', wrong: 'The name of the file is empty.', hint: 'Give a path.' }]
  if (!isTerraformFile(basename(path)) && !/\.(tfvars|hcl|py)$/.test(path)) return []
  return [
    {
      flag: '--output',
      wrong: `${quoteForMessage(path)} is the name of a source, not of a report.`,
      hint: 'Give another name, such as report.json.',
    },
  ]
}

function unknownWord(text: string, words: readonly string[]): Misreading {
  const near = nearest(text, words)
  return {
    wrong: `${quoteForMessage(text)} is none of ${words.join(', ')}.`,
    hint: near === undefined ? 'Give one of them.' : `Did you mean ${near}?`,
  }
}
