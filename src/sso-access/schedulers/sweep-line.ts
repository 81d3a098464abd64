// The one command that every scheduler runs, as arguments: each scheduler has its own way to quote them.
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { SchedulerKind } from './kinds.ts'

export interface SweepLine {
  readonly kind: SchedulerKind
  /** Absolute, of the ledger. */
  readonly folder: string
  /** Absolute paths of Node and of this program. */
  readonly node: string
  readonly program: string
  readonly sandbox: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

/** What a sweep needs of the environment that it was installed in: where profiles are, and how AWS is reached. Never a key or a token. */
const carried: readonly RegExp[] = [
  /^PATH$/,
  /^AWS_(CONFIG_FILE|SHARED_CREDENTIALS_FILE|CA_BUNDLE|IGNORE_CONFIGURED_ENDPOINT_URLS)$/,
  /^AWS_ENDPOINT_URL(_[A-Z_]+)?$/,
  /^SSO_ACCESS_(CONFIG|SANDBOX_HOME)$/,
  /^XDG_(CONFIG|CACHE|STATE)_HOME$/,
  /^NODE_EXTRA_CA_CERTS$/,
  /^(HTTPS?|NO|ALL)_PROXY$/i,
]

/** An address with a name and a password in it. */
const withPassword = /^[a-z]+:\/\/[^/@]*@/i

/**
 * The command, as a program and its arguments; the variables are set by `env`.
 * @throws Failure (`usage`) where a path cannot be written down for a scheduler
 */
export function sweepArguments({ kind, folder, node, program, sandbox, env }: SweepLine): readonly string[] {
  const variables = Object.entries(env).flatMap(([name, value]) => {
    const isCarried = value !== undefined && value !== '' && carried.some((pattern) => pattern.test(name))
    return isCarried && !withPassword.test(value) ? [`${name}=${value}`] : []
  })
  const place = ['--state-dir', folder, ...(sandbox ? ['--sandbox'] : [])]
  const words = ['/usr/bin/env', ...variables.sort(), node, program, 'sweep', ...place, '--scheduled', kind]
  const wrong = words.find((word) => /[\u0000-\u001f\u007f]/.test(word))
  if (wrong !== undefined) {
    const sentence = `${quoteForMessage(wrong)} has a character that no scheduler takes.`
    throw new Failure('usage', sentence, 'Name a state directory without it, or clear the variable.')
  }
  if (node.includes('=')) {
    throw new Failure('usage', `The path of Node has a "=": ${quoteForMessage(node)}.`, 'Run it with another Node.')
  }
  return words
}

/** Words for a POSIX shell, without a backslash, which some crons eat. */
export function shellWords(words: readonly string[]): string {
  const quoted = (word: string) => (/^[\w@+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`)
  return words.map(quoted).join(' ')
}
