// Values for variables from outside of the directory: the environment and the command line.
import { relative, resolve, sep } from 'node:path'
import { Failure } from '../diagnostics/failure.ts'
import type { SourceFile } from '../diagnostics/place.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import type { VariableGiven } from '../terraform/module/given-variables.ts'
import { readNamedFile } from './named-file.ts'
import { decodeUtf8 } from './utf8.ts'

interface GivenOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly vars: readonly string[]
  readonly varFiles: readonly string[]
}

/**
 * What `TF_VAR_*`, `--var-file` and `--var` give.
 * @throws Failure where a file cannot be read, or a `--var` is not `name=value`
 */
export function givenIn({ cwd, env, vars, varFiles }: GivenOptions): readonly VariableGiven[] {
  const prefix = 'TF_VAR_'
  const environment = Object.entries(env).flatMap(([name, text]): VariableGiven[] =>
    name.startsWith(prefix) && text !== undefined
      ? [{ kind: 'text', name: name.slice(prefix.length), text, from: 'environment' }]
      : [],
  )
  const files = varFiles.map((path): VariableGiven => ({ kind: 'file', file: readValues(cwd, path) }))
  return [...environment, ...files, ...vars.map(readVar)]
}

function readVar(option: string): VariableGiven {
  const sign = option.indexOf('=')
  if (sign < 1) {
    const sentence = `${quoteForMessage(option)} gives no value for a variable.`
    throw new Failure('usage', sentence, 'Give it as --var name=value.')
  }
  return { kind: 'text', name: option.slice(0, sign).trim(), text: option.slice(sign + 1), from: 'option' }
}

function readValues(cwd: string, path: string): SourceFile {
  const hint = 'Name a .tfvars or .tfvars.json file.'
  const { text, wrongAt } = decodeUtf8(readNamedFile(cwd, path, 'The file of values', hint))
  if (wrongAt !== undefined) {
    throw new Failure('usage', `The file of values ${quoteForMessage(path)} is not UTF-8 text.`, hint)
  }
  return { path: relative(cwd, resolve(cwd, path)).replaceAll(sep, '/'), text }
}
