// Where what was applied is kept: one meaning for every command that writes or reads it.
import { isAbsolute, join, resolve, sep } from 'node:path'
import { Failure } from '../diagnostics/failure.ts'
import { appliedPath } from '../sym-api/applied.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import { documentOf, findConfigFile } from './config-file.ts'

export interface StateWhere {
  /** Where the command runs. */
  readonly cwd: string
  /** Of Terraform, as it was named. */
  readonly directory: string
  /** `--state`, from where the command runs. */
  readonly state?: string | undefined
}

export interface StatePath {
  readonly path: string
  /** As messages name it. */
  readonly shown: string
}

/**
 * The file that `--state` names; else the one that `state` in `.symflow.json` does, from the directory of Terraform; else
 * `.symflow/applied.json` in it.
 * @throws Failure (`usage`) where either names none
 */
export function statePath({ cwd, directory, state }: StateWhere): StatePath {
  if (state === '') throw new Failure('usage', 'The name of the file of --state is empty.', 'Give a path.')
  const named = state ?? fromDirectory(directory, configured(cwd, directory) ?? appliedPath)
  return { path: resolve(cwd, named), shown: named.replaceAll(sep, '/') }
}

function fromDirectory(directory: string, path: string): string {
  return isAbsolute(path) ? path : join(directory, path)
}

function configured(cwd: string, directory: string): string | undefined {
  const file = findConfigFile(cwd, directory)
  const state = file === undefined ? undefined : documentOf(file)['state']
  if (file === undefined || state === undefined) return undefined
  if (typeof state === 'string' && state !== '') return state
  const sentence = `${quoteForMessage(file.path)} has a "state" that is not the path of a file.`
  throw new Failure('usage', sentence, `Write one, from the directory of Terraform, such as "${appliedPath}".`)
}
