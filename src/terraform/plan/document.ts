// What `terraform show -json` prints of a plan (Terraform's documentation, "JSON Output Format"), as far as it is read here.
import type { InstanceKey, ResourceMode } from '../module/instances.ts'
import { isObject, type JsonObject, listIn, objectIn, objectsIn, propertyOf, textIn } from './json.ts'

/** The configuration that was planned, without values. */
export interface PlannedModule {
  readonly resources: readonly ConfiguredResource[]
  readonly calls: ReadonlyMap<string, ConfiguredCall>
  readonly outputs: ReadonlyMap<string, unknown>
  readonly variables: readonly string[]
}

export interface ConfiguredResource {
  readonly mode: ResourceMode
  readonly type: string
  readonly name: string
  readonly providerKey: string | undefined
  /** By argument: `{ constant_value }`, `{ references }`, or of nested blocks a list of such objects. */
  readonly expressions: JsonObject
  readonly repetition: Repetition
}

export type Repetition = 'none' | 'count' | 'for_each'

export interface ConfiguredCall {
  readonly source: string | undefined
  readonly expressions: JsonObject
  readonly repetition: Repetition
  readonly module: PlannedModule
}

/** What a resource instance will be. */
export interface PlannedInstance {
  readonly moduleAddress: string
  readonly address: string
  readonly mode: string
  readonly type: string
  readonly name: string
  readonly key: InstanceKey | undefined
  readonly values: JsonObject
  /** Of the same form as `values`, with `true` in place of what is known only after apply. */
  readonly unknown: unknown
  /** Of the same form, with `true` in place of what must not be shown. */
  readonly sensitive: unknown
}

export interface PlanDocument {
  readonly root: PlannedModule
  readonly instances: readonly PlannedInstance[]
  /** Addresses of all module instances in which there is something. */
  readonly moduleAddresses: readonly string[]
  /** By `aws`, `aws.sso`, or with the module's address before it. */
  readonly providers: ReadonlyMap<string, JsonObject>
  /** Whether all resources were planned, not only some that were asked for. */
  readonly isComplete: boolean
}

export function documentIn(plan: JsonObject): PlanDocument {
  const configuration = objectIn(plan['configuration'])
  const unknown = new Map<string, unknown>()
  for (const change of objectsIn(plan['resource_changes'])) {
    const address = textIn(change['address'])
    if (address !== undefined && change['deposed'] === undefined)
      unknown.set(address, objectIn(change['change'])['after_unknown'])
  }
  const instances = new Map<string, PlannedInstance>()
  const moduleAddresses = new Set<string>()
  const take = (values: unknown, isTaken: (instance: PlannedInstance) => boolean) => {
    for (const { address, module } of modulesIn(objectIn(objectIn(values)['root_module']))) {
      moduleAddresses.add(address)
      for (const resource of objectsIn(module['resources'])) {
        const instance = instanceIn(resource, address, unknown)
        if (instance && isTaken(instance) && !instances.has(instance.address)) instances.set(instance.address, instance)
      }
    }
  }
  take(plan['planned_values'], () => true)
  // Data sources that were read already are here.
  take(objectIn(plan['prior_state'])['values'], ({ mode }) => mode === 'data')
  return {
    root: moduleIn(objectIn(configuration['root_module'])),
    instances: [...instances.values()],
    moduleAddresses: [...moduleAddresses],
    providers: new Map(Object.entries(objectIn(configuration['provider_config'])).filter(isEntryOfObject)),
    isComplete: plan['complete'] !== false && plan['errored'] !== true,
  }
}

function isEntryOfObject(entry: [string, unknown]): entry is [string, JsonObject] {
  return isObject(entry[1])
}

/** A module and those within it. Not by recursion: how deep they are is not known. */
function modulesIn(root: JsonObject): readonly { readonly address: string; readonly module: JsonObject }[] {
  const found = [root]
  for (const module of found) found.push(...objectsIn(module['child_modules']))
  return found.map((module) => ({ address: textIn(module['address']) ?? '', module }))
}

function instanceIn(
  resource: JsonObject,
  moduleAddress: string,
  unknown: ReadonlyMap<string, unknown>,
): PlannedInstance | undefined {
  const [address, mode, type, name] = ['address', 'mode', 'type', 'name'].map((key) => textIn(resource[key]))
  if (address === undefined || mode === undefined || type === undefined || name === undefined) return undefined
  const index = resource['index']
  return {
    moduleAddress,
    address,
    mode,
    type,
    name,
    key: typeof index === 'string' || typeof index === 'number' ? index : undefined,
    values: objectIn(resource['values']),
    unknown: unknown.get(address),
    sensitive: resource['sensitive_values'],
  }
}

/** More than this Terraform itself does not nest. */
const depthLimit = 100

function moduleIn(module: JsonObject, depth = 0): PlannedModule {
  const calls = Object.entries(objectIn(module['module_calls'])).map(
    ([name, call]): readonly [string, ConfiguredCall] => [name, callIn(objectIn(call), depth)],
  )
  const outputs = Object.entries(objectIn(module['outputs'])).map(([name, output]): readonly [string, unknown] => [
    name,
    objectIn(output)['expression'],
  ])
  return {
    resources: objectsIn(module['resources']).flatMap(resourceIn),
    calls: new Map(calls),
    outputs: new Map(outputs),
    variables: Object.keys(objectIn(module['variables'])),
  }
}

function callIn(call: JsonObject, depth: number): ConfiguredCall {
  return {
    source: textIn(call['source']),
    expressions: objectIn(call['expressions']),
    repetition: repetitionOf(call),
    module: moduleIn(depth < depthLimit ? objectIn(call['module']) : {}, depth + 1),
  }
}

function resourceIn(resource: JsonObject): readonly ConfiguredResource[] {
  const [mode, type, name] = ['mode', 'type', 'name'].map((key) => textIn(resource[key]))
  if (type === undefined || name === undefined) return []
  return [
    {
      mode: mode === 'data' || mode === 'ephemeral' ? mode : 'managed',
      type,
      name,
      providerKey: textIn(resource['provider_config_key']),
      expressions: objectIn(resource['expressions']),
      repetition: repetitionOf(resource),
    },
  ]
}

function repetitionOf(block: JsonObject): Repetition {
  if (block['for_each_expression'] !== undefined) return 'for_each'
  return block['count_expression'] === undefined ? 'none' : 'count'
}

/** The references of an expression, the longest of each path before what it begins with. */
export function referencesOf(expression: unknown): readonly string[] {
  return listIn(objectIn(expression)['references']).filter((one) => typeof one === 'string')
}

/** The value of an expression that refers to nothing; undefined where it has none, or is not known without Terraform. */
export function constantOf(expression: unknown): { readonly value: unknown } | undefined {
  const written = objectIn(expression)
  if (!Object.hasOwn(written, 'constant_value') || referencesOf(written).length > 0) return undefined
  const value = propertyOf(written, 'constant_value')
  // In JSON a template is a text like any other.
  return typeof value === 'string' && /[$%]\{/.test(value) ? undefined : { value }
}
