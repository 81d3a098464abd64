import { type JsonConfig, parseJsonConfig } from './json.ts'
import { parseConfig } from './parser.ts'
import type { ConfigFile, SyntaxProblem } from './syntax.ts'

export interface SourceText {
  /** The file's name, with or without the path of its directory. */
  readonly path: string
  readonly text: string
}

/** The files of a directory that Terraform reads, in the order in which it reads them: override files are last. */
export interface TerraformDirectory {
  readonly files: readonly { readonly config: ConfigFile; readonly override: boolean }[]
  readonly json: readonly (JsonConfig & { readonly override: boolean })[]
  readonly problems: readonly SyntaxProblem[]
}

/** Whether Terraform reads a file of this name: `*.tf` and `*.tf.json`, but no hidden files. That leaves out editors' back-ups too. */
export function isTerraformFile(name: string): boolean {
  return /\.tf(\.json)?$/.test(name) && !name.startsWith('.')
}

/** Reads those of the given files, all of one directory, that Terraform would. Any text is accepted: what Terraform would refuse is in `problems`. */
export function readDirectory(sources: readonly SourceText[]): TerraformDirectory {
  const ordered = sources
    .filter(({ path }) => isTerraformFile(nameOf(path)))
    .toSorted((one, other) => readsLast(one.path, other.path))
  const isJson = ({ path }: SourceText) => path.endsWith('.json')
  const files = ordered
    .filter((source) => !isJson(source))
    .map(({ path, text }) => ({ config: parseConfig(path, text), override: isOverride(path) }))
  const json = ordered
    .filter(isJson)
    .map(({ path, text }) => ({ ...parseJsonConfig(path, text), override: isOverride(path) }))
  return { files, json, problems: [...files.map(({ config }) => config), ...json].flatMap(({ problems }) => problems) }
}

/** Compares the names of two files by the order in which Terraform reads them: override files last, else by name. */
export function readsLast(one: string, other: string): number {
  const difference = Number(isOverride(one)) - Number(isOverride(other))
  if (difference !== 0) return difference
  return one < other ? -1 : 1
}

/** Whether what a file says goes over what the others say: `override.tf`, `x_override.tf`. */
export function isOverride(path: string): boolean {
  return /(^|_)override\.tf(\.json)?$/.test(nameOf(path))
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}
