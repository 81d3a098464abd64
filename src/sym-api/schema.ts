// What the entities of the Sym API are made of, as Terraform's provider sends and reads them: one table, from which bodies are
// checked, files are read, and the types come.

/** What a field holds. A mark of `?` says that it may be left out; what is empty is then kept as left out. */
export type Kind = 'text' | 'text?' | 'any text' | 'id' | 'id?' | 'ids' | 'names' | 'map' | 'code' | 'code?' | 'params'

/** By collection, as it stands in a path behind `/entities/`. `slug` is what Terraform calls `name`. */
export const schema = {
  integrations: { type: 'text', slug: 'text', label: 'text?', external_id: 'any text', settings: 'map' },
  'access-targets': { type: 'text', slug: 'text', label: 'text?', field_bindings: 'names', settings: 'map' },
  'access-strategies': {
    type: 'text',
    slug: 'text',
    label: 'text?',
    integration_id: 'id?',
    targets: 'ids',
    settings: 'map',
    implementation: 'code?',
  },
  flows: {
    slug: 'text',
    label: 'text?',
    environment_id: 'id',
    implementation: 'code',
    vars: 'map',
    params: 'params',
  },
  environments: {
    slug: 'text',
    label: 'text?',
    runtime_id: 'id?',
    error_logger_id: 'id?',
    log_destination_ids: 'ids',
    integrations: 'map',
  },
  runtimes: { slug: 'text', label: 'text?', context_id: 'id?' },
  'error-loggers': { integration_id: 'id', destination: 'any text' },
  'log-destinations': { type: 'text', integration_id: 'id?', settings: 'map' },
  'secret-sources': { type: 'text', slug: 'text', label: 'text?', settings: 'map' },
  secrets: { path: 'any text', source_id: 'id', label: 'text?', settings: 'map' },
  'flows-filter': { implementation: 'code', vars: 'map', integrations: 'map' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Kind>>>>

export type Collection = keyof typeof schema

/** In the order in which Terraform would create them. */
export const collections = Object.keys(schema) as readonly Collection[]

/** Of which there is one at most, without an id in its path. */
export const singleton: Collection = 'flows-filter'

/** By collection, the type of Terraform resource that is kept in it. */
export const resourceTypes: Readonly<Record<Collection, string>> = {
  integrations: 'sym_integration',
  'access-targets': 'sym_target',
  'access-strategies': 'sym_strategy',
  flows: 'sym_flow',
  environments: 'sym_environment',
  runtimes: 'sym_runtime',
  'error-loggers': 'sym_error_logger',
  'log-destinations': 'sym_log_destination',
  'secret-sources': 'sym_secrets',
  secrets: 'sym_secret',
  'flows-filter': 'sym_flows_filter',
}

interface Held {
  text: string
  'text?': string
  /** Also an empty one. */
  'any text': string
  id: string
  'id?': string
  ids: readonly string[]
  names: readonly string[]
  map: TextMap
  /** Base64 of the UTF-8 text. */
  code: string
  'code?': string
  params: FlowParams
}

export type TextMap = Readonly<Record<string, string>>

/** A flow's `params`; empty where Terraform has no such block. */
export interface FlowParams {
  readonly strategy_id?: string
  readonly allow_revoke?: boolean
  readonly schedule_deescalation?: boolean
  readonly include_decision_message?: boolean
  readonly allow_guest_interaction?: boolean
  readonly additional_header_text?: string
  readonly allowed_sources?: readonly string[]
  readonly prompt_fields?: readonly PromptField[]
}

export interface PromptField {
  readonly name: string
  readonly type: string
  readonly label?: string
  readonly default?: string
  readonly required?: boolean
  readonly visible?: boolean
  readonly prefetch?: boolean
  /** An empty text in Terraform arrives as null. */
  readonly allowed_values?: readonly (string | null)[]
  /** Base64. */
  readonly on_change?: string
}

type Fields<C extends Collection> = (typeof schema)[C]
type Optional<C extends Collection> = {
  [F in keyof Fields<C>]: Fields<C>[F] extends `${string}?` ? F : never
}[keyof Fields<C>]
type HeldBy<K> = K extends keyof Held ? Held[K] : never

/** What is kept of one resource: its fields as on the wire, without those that are empty and may be left out. */
export type Entity<C extends Collection = Collection> = C extends Collection
  ? { readonly id: string } & { readonly [F in Exclude<keyof Fields<C>, Optional<C>>]: HeldBy<Fields<C>[F]> } & {
      readonly [F in Optional<C>]?: HeldBy<Fields<C>[F]>
    }
  : never
