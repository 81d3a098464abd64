import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from '../../build/bundle.mjs'
import type { Ground } from './ground.ts'
import { installedAws } from './mirror.ts'
import { platform } from './platform.ts'
import { type Outcome, runProcess } from './process.ts'
import { inSlot } from './slots.ts'

/** The real Terraform, on the ground of this run. */
export interface Terraform {
  /** Whether `sym` is the genuine provider and the modules the genuine ones: `SYMFLOW_TF_ONLINE=1`. */
  readonly genuine: boolean
  /** A new directory with these files: `{ 'main.tf': '…', 'impls/x.py': '…' }`, or a copy of a folder, in which `changed` stand anew. */
  directory(content: Files | string, changed?: Files): string
  /** Any command. Says nothing about the exit code: `outcome.code` does. */
  run(directory: string, args: readonly string[], options?: RunOptions): Promise<Outcome>
  /** The same through `symflow terraform --`, which answers the sym provider. */
  symflow(directory: string, args: readonly string[], options?: RunOptions): Promise<Outcome>
  /** `init -backend=false`. */
  init(directory: string): Promise<Outcome>
  /** `validate -json`; the directory has had `init`. */
  validate(directory: string): Promise<Validation>
  /** What `fmt` would change, as a diff; empty where there is nothing. Rejects what does not parse. */
  fmtCheck(directory: string): Promise<string>
  /** The text as `fmt` lays it out. Rejects what does not parse. */
  fmt(text: string): Promise<string>
  /** The value of one expression. In a directory that has no providers, `init` is not needed. */
  consoleJson(directory: string, expression: string): Promise<unknown>
  /** The values of many expressions that stand on nothing else, at the price of one. One that fails rejects them all. */
  values(expressions: readonly string[]): Promise<readonly unknown[]>
}

/** Texts by path. */
type Files = Readonly<Record<string, string>>

interface RunOptions {
  readonly stdin?: string
  /** Added to a clean environment, in which nothing of the caller's `TF_*`, `AWS_*` and `SYM_*` is left. */
  readonly env?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
}

interface Validation {
  readonly valid: boolean
  readonly diagnostics: readonly TerraformDiagnostic[]
}

interface TerraformDiagnostic {
  readonly severity: 'error' | 'warning'
  readonly summary: string
  readonly detail: string
  /** Counted from 1. */
  readonly range?: { readonly filename: string; readonly start: { readonly line: number; readonly column: number } }
}

export function terraformOn(ground: Ground): Terraform {
  const runIn = (
    command: string,
    directory: string,
    args: readonly string[],
    { stdin, env, timeoutMs }: RunOptions = {},
  ) =>
    inSlot(ground.slotsUrl, () =>
      runProcess(command, args, {
        cwd: directory,
        env: { ...environmentOn(ground), ...env },
        ...(stdin !== undefined && { stdin }),
        ...(timeoutMs !== undefined && { timeoutMs }),
      }),
    )

  const run: Terraform['run'] = (directory, args, options) => runIn(ground.terraform, directory, args, options)
  const symflow: Terraform['symflow'] = (directory, args, options) => {
    const words = [join(root, 'bin/symflow.js'), 'terraform', '--terraform', ground.terraform, '--', ...args]
    return runIn(process.execPath, directory, words, options)
  }

  const output = async (directory: string, args: readonly string[], stdin?: string) => {
    const outcome = await run(directory, args, stdin === undefined ? {} : { stdin })
    if (outcome.code !== 0) throw failure(args, outcome)
    return outcome.stdout
  }

  const directory: Terraform['directory'] = (content, changed = {}) => {
    const made = mkdtempSync(join(ground.folder, 'directory-'))
    if (typeof content === 'string') cpSync(content, made, { recursive: true })
    const written = typeof content === 'string' ? changed : { ...content, ...changed }
    for (const [path, text] of Object.entries(written)) writeInto(made, path, text)
    return made
  }

  // Base64, since the console prints a string with Go's escapes, which JSON does not know.
  const consoleJson: Terraform['consoleJson'] = async (inDirectory, expression) => {
    const stdin = `base64encode(jsonencode(${expression}))\n`
    const outcome = await run(inDirectory, ['console'], { stdin })
    // What depends on a local that fails is "(known after apply)", with exit code 0.
    const encoded = /^"([A-Za-z0-9+/=]*)"$/.exec(outcome.stdout.trim())?.[1]
    if (outcome.code !== 0 || encoded === undefined) throw failure(['console', expression], outcome)
    return JSON.parse(Buffer.from(encoded, 'base64').toString())
  }

  return {
    genuine: ground.awsFolder === undefined,
    directory,
    run,
    symflow,
    consoleJson,
    init: async (inDirectory) => {
      rmSync(installedAws(inDirectory), { recursive: true, force: true })
      const outcome = await run(inDirectory, ['init', '-backend=false', '-input=false', '-no-color'])
      if (ground.awsFolder !== undefined) useRealAws(inDirectory, ground.awsFolder)
      return outcome
    },
    validate: async (inDirectory) => {
      const outcome = await run(inDirectory, ['validate', '-json'])
      if (!outcome.stdout.startsWith('{')) throw failure(['validate'], outcome)
      return JSON.parse(outcome.stdout) as Validation
    },
    fmtCheck: async (inDirectory) => {
      const args = ['fmt', '-check', '-recursive', '-diff', '-no-color']
      const outcome = await run(inDirectory, args)
      // 3: something would change. 2: something does not parse.
      if (outcome.code !== 0 && outcome.code !== 3) throw failure(args, outcome)
      return outcome.stdout
    },
    fmt: (text) => output(ground.folder, ['fmt', '-no-color', '-'], text),
    values: async (expressions) => {
      // Through a file: the console reads no line longer than 64 KB. The line break ends an expression that is a heredoc.
      const listed = expressions.map((expression) => `${expression}\n,`).join('\n')
      return (await consoleJson(
        directory({ 'main.tf': `locals {\n  values = [\n${listed}\n]\n}\n` }),
        'local.values',
      )) as unknown[]
    },
  }
}

function failure(args: readonly string[], { code, stdout, stderr }: Outcome): Error {
  return new Error(stripVTControlCharacters(`terraform ${args.join(' ')}: exit ${code}\n${stdout}\n${stderr}`))
}

/** Clean of what the caller has of `TF_*`, `AWS_*` and `SYM_*`; the home directory is the ground's. */
export function environmentOn(ground: Ground): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(TF|AWS|SYM)_/.test(name))
  return {
    ...Object.fromEntries(kept),
    // Credentials, plugins and profiles in the home directory are the caller's too.
    HOME: join(ground.folder, 'home'),
    TF_CLI_CONFIG_FILE: ground.cliConfig,
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
    // The genuine provider takes any token at plan.
    SYM_JWT: 'a-token',
  }
}

/** Undoes what `buildMirror` did for speed: the real provider in the placeholder's place, and not its checksum in the lock file. */
function useRealAws(directory: string, awsFolder: string): void {
  const installed = installedAws(directory)
  if (!existsSync(installed)) return
  for (const version of readdirSync(installed)) {
    const link = join(installed, version, platform)
    rmSync(link, { recursive: true })
    symlinkSync(awsFolder, link)
  }
  const lock = join(directory, '.terraform.lock.hcl')
  if (!existsSync(lock)) return // init has failed on another provider
  const text = readFileSync(lock, 'utf8')
  writeFileSync(lock, text.replace(/(provider "[^"]*\/hashicorp\/aws" \{[^}]*?)\n {2}hashes = \[[^\]]*\]/, '$1'))
}

function writeInto(folder: string, path: string, text: string): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
