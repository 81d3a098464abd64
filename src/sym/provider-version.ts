import type { Configuration } from '../terraform/module/configuration.ts'
import type { RequiredProvider } from '../terraform/module/instances.ts'
import {
  anyVersion,
  holdsSome,
  intersect,
  parseConstraint,
  type Version,
  type VersionRange,
} from './version-constraint.ts'

/** What the modules of a configuration together let the Sym provider be. */
export interface SymProvider {
  readonly versions: VersionRange
  /** The constraint that alone keeps it below version 3, where there is one; else any. */
  readonly constraint: RequiredProvider | undefined
  /**
   * - `before 3`: no release from 3.0.0 on, so that flows are written as they were before: with paths in place of contents
   * - `3`: none from before
   * - `either`: Terraform takes the newest that it can get, which a lock file or a module above this one may hold back
   */
  readonly line: 'before 3' | '3' | 'either'
}

/** The release that takes the content of implementations, and no path to it. */
const firstWithContents: Version = [3, 0, 0]

const known = new WeakMap<Configuration, SymProvider>()

/** Which releases of the Sym provider a configuration can run with. A constraint of one module holds for all. */
export function symProvider(configuration: Configuration): SymProvider {
  const found = known.get(configuration) ?? readSymProvider(configuration)
  known.set(configuration, found)
  return found
}

function readSymProvider({ modules }: Configuration): SymProvider {
  let versions = anyVersion
  let constraint: RequiredProvider | undefined
  let isDecisive = false
  const seen = new Set<string>()
  for (const module of modules) {
    for (const [name, required] of module.requiredProviders) {
      if (required.version === undefined || seen.has(required.version) || !isSym(name, required.source)) continue
      seen.add(required.version)
      const range = parseConstraint(required.version)
      if (range === undefined) continue
      versions = intersect(versions, range)
      const decides = !holdsSome(range, firstWithContents)
      if (constraint === undefined || (decides && !isDecisive)) constraint = required
      isDecisive ||= decides
    }
  }
  return { versions, constraint, line: lineOf(versions) }
}

function lineOf(versions: VersionRange): SymProvider['line'] {
  if (!holdsSome(versions, firstWithContents)) return 'before 3'
  return holdsSome(versions, [0, 0, 0], firstWithContents) ? 'either' : '3'
}

function isSym(localName: string, source: string | undefined): boolean {
  return source === undefined ? localName === 'sym' : /(^|\/)symopsio\/sym$/i.test(source)
}
