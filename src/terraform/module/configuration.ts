import type { SourceFile } from '../../diagnostics/place.ts'
import type { FileReading } from '../evaluate/scope.ts'
import type { SyntaxProblem } from '../syntax.ts'
import type { ModuleInstance } from './instances.ts'

/** A root module with all the local modules that it calls. */
export interface Configuration {
  readonly root: ModuleInstance
  /** Every module instance, the root first. */
  readonly modules: readonly ModuleInstance[]
  /** Every file of Terraform that was read, once, in the order of their paths. */
  readonly files: readonly SourceFile[]
  readonly problems: readonly SyntaxProblem[]
  /** Whether it comes from a plan: then nothing has a range, and what a plan does not hold is not missing. */
  readonly source: 'text' | 'plan'
  /**
   * Whether it is known to be a root module, where Terraform is run: it has a `provider`, a backend, or values for its
   * variables in files. A directory without these may be a module that others call: its providers and variables come from there.
   */
  readonly isRoot: boolean
  /** A file that the configuration names by a path, as `file()` would read it; of a plan there is none. */
  readFile(path: string): FileReading
}
