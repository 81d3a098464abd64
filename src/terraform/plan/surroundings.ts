import type { Place } from '../../diagnostics/place.ts'
import { unknown } from '../module/chain.ts'
import type { InstanceKey, ModuleInstance, ProviderConfiguration, RequiredProvider } from '../module/instances.ts'
import { moduleSource, type OutputShapes, opaqueOutput } from '../module/output-shapes.ts'
import { compareKeys } from '../module/repetition.ts'
import { constantsIn } from './constants.ts'
import type { PlanDocument, PlannedInstance, PlannedModule } from './document.ts'
import { type JsonObject, objectIn, textIn } from './json.ts'
import { withoutKey } from './path.ts'
import { PlanBody } from './plan-body.ts'
import { PlanModule } from './plan-module.ts'
import type { PlanSurroundings } from './plan-surroundings.ts'
import { traced } from './trace.ts'

/** What the modules of a plan share, and the plan that it is made of. */
export function surroundingsOf(document: PlanDocument, place: Place, shapes: OutputShapes): PlanSurroundings {
  const planned = grouped(document.instances.map((instance) => [plannedKey(instance), instance]))
  const keys = keysByCall(document.moduleAddresses)
  const modules: ModuleInstance[] = []
  const providers = new Map<string, ProviderConfiguration>()
  const configuredProvider = (key: string | undefined) => {
    const known = key === undefined ? undefined : providers.get(key)
    const [root] = modules
    const entry = key === undefined ? undefined : document.providers.get(key)
    if (known || key === undefined || entry === undefined || root === undefined) return known
    const found = providerConfiguration(entry, modules, root, place)
    providers.set(key, found)
    return found
  }
  const surroundings: PlanSurroundings = {
    place,
    modules,
    isComplete: document.isComplete,
    requiredProviders: requiredProvidersOf(document, place),
    planned: (moduleAddress, localAddress) => planned.get(`${moduleAddress}\n${localAddress}`) ?? [],
    keysOf: (callAddress, call) => {
      if (call.repetition === 'none') return [undefined]
      return (
        keys.get(callAddress)?.toSorted(compareKeys) ??
        (document.isComplete && isNeverEmpty(call.module) ? [] : undefined)
      )
    },
    configuredProvider,
    providerOf: (module, localName) =>
      configuredProvider(module === document.root ? localName : providerKey(module, localName)),
    isOpaque: (source) => source !== undefined && shapes.has(moduleSource(source)),
    opaqueOutput: (call, name) => opaqueOutput(shapes, call, name),
    outputOf: (module, name) => {
      const source = module.address === '' ? `output.${name}` : `${module.address}.${name}`
      const planned = { value: undefined, unknown: true, sensitive: undefined }
      return traced(unknown('computed', source), name, module.configured.outputs.get(name), planned, {
        module,
        key: undefined,
      })
    },
    child: (call) => (call.call.isLocal ? new PlanModule(call.call.configured.module, call, surroundings) : undefined),
    trace: (module, key) => (value, name, expression, of) => traced(value, name, expression, of, { module, key }),
  }
  return surroundings
}

function requiredProvidersOf({ providers }: PlanDocument, place: Place): ReadonlyMap<string, RequiredProvider> {
  return new Map(
    [...providers].map(([key, entry]): readonly [string, RequiredProvider] => [
      key,
      { source: textIn(entry['full_name']), version: textIn(entry['version_constraint']), place },
    ]),
  )
}

function plannedKey({ moduleAddress, mode, type, name }: PlannedInstance): string {
  return `${moduleAddress}\n${mode === 'managed' ? '' : `${mode}.`}${type}.${name}`
}

function keysByCall(addresses: readonly string[]): ReadonlyMap<string, readonly InstanceKey[]> {
  return grouped(
    addresses.flatMap((address): readonly (readonly [string, InstanceKey])[] => {
      const { before, key } = withoutKey(address)
      return key === undefined ? [] : [[before, key]]
    }),
  )
}

function grouped<Element>(pairs: readonly (readonly [string, Element])[]): ReadonlyMap<string, readonly Element[]> {
  const groups = new Map<string, Element[]>()
  for (const [key, element] of pairs) {
    const group = groups.get(key)
    if (group) group.push(element)
    else groups.set(key, [element])
  }
  return groups
}

/** Whether each instance of a module has something that a plan lists: then those that it does not list are not there. */
function isNeverEmpty({ resources, calls }: PlannedModule): boolean {
  if (resources.some(({ mode, repetition }) => mode === 'managed' && repetition === 'none')) return true
  return [...calls.values()].some(({ repetition, module }) => repetition === 'none' && isNeverEmpty(module))
}

function providerConfiguration(
  entry: JsonObject,
  modules: readonly ModuleInstance[],
  root: ModuleInstance,
  place: Place,
): ProviderConfiguration {
  const address = textIn(entry['module_address'])
  const expressions = entry['expressions']
  const type = textIn(entry['name']) ?? ''
  const alias = textIn(entry['alias'])
  const planned = constantsIn(objectIn(expressions))
  const options = { place, planned, expressions: objectIn(expressions), trace: (value: PlanValue) => value }
  return {
    type,
    alias,
    module: modules.find((module) => module.address === address) ?? root,
    body: expressions === undefined ? undefined : new PlanBody({ ...options, address: `provider.${type}` }),
    place,
  }
}

type PlanValue = Parameters<ReturnType<PlanSurroundings['trace']>>[0]

/** What a module calls a provider is not in a plan; but what its resources of that provider were planned with is. */
function providerKey({ resources }: PlannedModule, localName: string): string | undefined {
  if (localName.includes('.')) return undefined
  const keys = new Set(
    resources.filter(({ type }) => type.split('_', 1)[0] === localName).map(({ providerKey: key }) => key),
  )
  const [only] = keys
  return keys.size === 1 ? only : undefined
}
