import type { SourceFile } from '../../diagnostics/place.ts'
import type { FileReading } from '../evaluate/scope.ts'
import type { Configuration } from './configuration.ts'
import { type FileAccess, normalPath, pathIn } from './files.ts'
import { readGivenVariables, type VariableGiven } from './given-variables.ts'
import type { ModuleCallInstance } from './instances.ts'
import { type OutputShapes, opaqueOutput } from './output-shapes.ts'
import { type Surroundings, TextModule } from './text-module.ts'
import { readWrittenModule, type WrittenModule } from './written.ts'

export interface ReadOptions {
  readonly access: FileAccess
  /** In the order in which Terraform takes them: later ones win. Files of values in the directory itself are found here. */
  readonly given: readonly VariableGiven[]
  readonly outputShapes: OutputShapes
}

/** Modules in modules: more than this is a mistake. */
const depthLimit = 30
/** Module instances in all. */
const moduleLimit = 20_000
/** Instances of resources and calls in all. */
const instanceLimit = 250_000

/** Reads the root module `.` of a file access, and the local modules it calls; undefined where it holds no file of Terraform. */
export function readConfiguration({ access, given, outputShapes }: ReadOptions): Configuration | undefined {
  const directories = new Map<string, WrittenModule | undefined>()
  const read = (directory: string) => {
    if (!directories.has(directory)) directories.set(directory, readWrittenModule(access, directory))
    return directories.get(directory)
  }
  const written = read('.')
  if (!written) return undefined
  const variables = readGivenVariables(access, given)
  const isRoot = isKnownRoot(written, variables.hasAny)
  const modules: TextModule[] = []
  let instances = 0

  /** @param directories those that the module lies within, one calling the next */
  const make = (
    module: WrittenModule,
    parent: ModuleCallInstance | undefined,
    isKnown: boolean,
    above: readonly string[],
  ) => {
    const calledFrom = [...above, module.directory]
    const directoryOf = (source: string | undefined) =>
      source !== undefined && isLocal(source) ? pathIn(module.directory, source.replaceAll('\\', '/')) : undefined
    const surroundings: Surroundings = {
      isRoot,
      isKnown,
      admits: (count) => {
        if (instances + count > instanceLimit) return false
        instances += count
        return true
      },
      given: variables.valueOf,
      readFile: (path) => readWithin(access, directories, path),
      isReadable: (source) => {
        const directory = directoryOf(source)
        return directory !== undefined && read(directory) !== undefined
      },
      child: (call, isChildKnown) => {
        const directory = directoryOf(call.call.source)
        // A module that calls itself never ends.
        if (directory === undefined || calledFrom.includes(directory)) return undefined
        if (calledFrom.length > depthLimit || modules.length >= moduleLimit) return undefined
        const child = read(directory)
        return child && make(child, call, isKnown && isChildKnown, calledFrom)
      },
      opaqueOutput: (call, name) => opaqueOutput(outputShapes, call, name),
    }
    const made = new TextModule(module, parent, surroundings)
    modules.push(made)
    return made
  }
  const root = make(written, undefined, true, [])
  // Making the instances of a call makes its modules, which are added here while this goes on.
  for (const module of modules) for (const call of module.calls.values()) call.readModule()
  const all = [...directories.values()].filter((one) => one !== undefined)
  return {
    root,
    modules,
    files: [...all.flatMap(({ files }) => files), ...variables.files].sort(byPath),
    problems: [...all.flatMap(({ problems }) => problems), ...variables.problems],
    source: 'text',
    isRoot,
    readFile: (path) => readWithin(access, directories, path),
  }
}

function isLocal(source: string): boolean {
  return /^\.\.?([/\\]|$)/.test(source)
}

/** Where a program makes files or values, a default is not known to hold. */
function isKnownRoot({ isGenerated, providers, terraform }: WrittenModule, hasValues: boolean): boolean {
  if (isGenerated) return false
  const hasBackend = terraform.some(({ body }) =>
    body.items.some((item) => ['backend', 'cloud'].includes(item.kind === 'block' ? item.type : item.name)),
  )
  return providers.size > 0 || hasBackend || hasValues
}

function readWithin(
  access: FileAccess,
  directories: ReadonlyMap<string, WrittenModule | undefined>,
  path: string,
): FileReading {
  // Terraform takes this for the home directory.
  if (path.startsWith('~')) return { missing: 'outside', path }
  const within = [...directories].flatMap(([directory, module]) => (module ? [directory] : []))
  return access.content(normalPath(path), within)
}

function byPath(one: SourceFile, other: SourceFile): number {
  return one.path < other.path ? -1 : one.path > other.path ? 1 : 0
}
