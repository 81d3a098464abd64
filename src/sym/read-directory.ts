// From a configuration to what it says about Sym.
import type { Place } from '../diagnostics/place.ts'
import type { Configuration } from '../terraform/module/configuration.ts'
import type { EvaluatedAttribute, EvaluatedBody, Resource, ResourceInstance } from '../terraform/module/instances.ts'
import type { Value } from '../terraform/value.ts'
import type { Environment, Flow, Integration, Link, Strategy, SymDirectory, SymObject, Target } from './directory.ts'
import { readFlow } from './read-flow.ts'
import { listIn, settingsIn, textOf } from './read-values.ts'

/** The Sym resources of a configuration, and how they hang together. */
export function symDirectory(configuration: Configuration): SymDirectory {
  const targets: Open<Target>[] = []
  const strategies: Open<Strategy>[] = []
  const flows: Open<Flow>[] = []
  const integrations: Integration[] = []
  const environments: Environment[] = []
  const unknown: Resource[] = []
  const byInstance = new Map<ResourceInstance, SymObject>()
  for (const resource of symResources(configuration)) {
    if (resource.instances === undefined) unknown.push(resource)
    for (const instance of resource.instances ?? []) {
      const made = symObject(instance)
      if (made === undefined) continue
      byInstance.set(instance, made)
      if (made.kind === 'target') targets.push(made)
      else if (made.kind === 'strategy') strategies.push(made)
      else if (made.kind === 'flow') flows.push(made)
      else if (made.kind === 'integration') integrations.push(made)
      else environments.push(made)
    }
  }
  for (const strategy of strategies) linkStrategy(strategy, byInstance)
  for (const flow of flows) linkFlow(flow, byInstance)
  return { targets, strategies, flows, integrations, environments, unknown, byInstance }
}

/** Links between objects are put in when all of them are there. */
type Open<Kind> = { -readonly [Key in keyof Kind]: Kind[Key] }

function symResources({ modules }: Configuration): readonly Resource[] {
  return modules.flatMap((module) =>
    [...module.resources.values()].filter(({ mode, type }) => mode === 'managed' && type.startsWith('sym_')),
  )
}

function symObject(instance: ResourceInstance): SymObject | undefined {
  switch (instance.resource.type) {
    case 'sym_target':
      return readTarget(instance)
    case 'sym_strategy':
      return readStrategy(instance)
    case 'sym_flow':
      return readFlow(instance, namedIn(instance))
    case 'sym_integration':
      return {
        kind: 'integration',
        ...typedIn(instance),
        settings: settingsIn(instance.body),
        externalId: instance.body.attribute('external_id'),
      }
    case 'sym_environment':
      return { kind: 'environment', ...namedIn(instance), runtimeId: instance.body.attribute('runtime_id') }
    default:
      return undefined
  }
}

function readTarget(instance: ResourceInstance): Target {
  const { body } = instance
  const fieldBindings = listIn(body, 'field_bindings')
  const boundNames = (fieldBindings.elements ?? []).flatMap((element) =>
    element.kind === 'string' && element.value !== ''
      ? [{ name: element.value, place: element.place ?? fieldBindings.attribute?.valuePlace ?? body.place }]
      : [],
  )
  return { kind: 'target', ...typedIn(instance), settings: settingsIn(body), fieldBindings, boundNames, strategies: [] }
}

function readStrategy(instance: ResourceInstance): Strategy {
  const { body } = instance
  return {
    kind: 'strategy',
    ...typedIn(instance),
    settings: settingsIn(body),
    targets: listIn(body, 'targets'),
    targetLinks: [],
    targetsComplete: false,
    integrationId: body.attribute('integration_id'),
    integration: undefined,
    implementation: body.attribute('implementation'),
    flows: [],
  }
}

export type NamedPart = ReturnType<typeof namedIn>

function namedIn(instance: ResourceInstance) {
  const { body, address, resource } = instance
  return {
    instance,
    module: resource.module,
    address,
    place: resource.place,
    body,
    name: valueAt(body, 'name'),
    label: valueAt(body, 'label'),
  }
}

function typedIn(instance: ResourceInstance) {
  const { body, address, resource } = instance
  const type = valueAt(body, 'type')
  // Written out once more: there are thousands of targets, and each spread is a copy.
  return {
    instance,
    module: resource.module,
    address,
    place: resource.place,
    body,
    name: valueAt(body, 'name'),
    label: valueAt(body, 'label'),
    type,
    knownType: textOf(type),
  }
}

function valueAt(body: EvaluatedBody, name: string): Value | undefined {
  const value = body.attribute(name)?.value
  return value?.kind === 'null' ? undefined : value
}

function linkStrategy(strategy: Open<Strategy>, byInstance: ReadonlyMap<ResourceInstance, SymObject>): void {
  const { targets, integrationId } = strategy
  const { elements, attribute } = targets
  const place = attribute?.valuePlace ?? strategy.place
  strategy.targetLinks = (elements ?? []).map((value, index) =>
    linkOf<Target>('target', value, targets.places[index] ?? value.place ?? place, byInstance),
  )
  strategy.targetsComplete = elements !== undefined && strategy.targetLinks.every(({ to }) => to !== undefined)
  strategy.integration = attributeLink<Integration>('integration', integrationId, byInstance)
  for (const target of new Set(strategy.targetLinks.map(({ to }) => to)))
    if (target) (target.strategies as Strategy[]).push(strategy)
}

function linkFlow(flow: Open<Flow>, byInstance: ReadonlyMap<ResourceInstance, SymObject>): void {
  flow.environment = attributeLink<Environment>('environment', flow.body.attribute('environment_id'), byInstance)
  flow.strategy = attributeLink<Strategy>('strategy', flow.strategyId, byInstance)
  const to = flow.strategy?.to
  if (to) (to.flows as Flow[]).push(flow)
}

function attributeLink<To extends SymObject>(
  kind: To['kind'],
  attribute: EvaluatedAttribute | undefined,
  byInstance: ReadonlyMap<ResourceInstance, SymObject>,
): Link<To> | undefined {
  const value = attribute?.value
  if (attribute === undefined || value === undefined || value.kind === 'null') return undefined
  return linkOf<To>(kind, value, attribute.valuePlace, byInstance)
}

function linkOf<To extends SymObject>(
  kind: To['kind'],
  value: Value,
  place: Place,
  byInstance: ReadonlyMap<ResourceInstance, SymObject>,
): Link<To> {
  const { origin } = value
  const object = origin?.kind === 'resource' ? byInstance.get(origin.instance) : undefined
  const isId = origin?.path.length === 1 && origin.path[0] === 'id'
  // What says that it is of this kind is of this kind: `kind` tells the members of the union apart.
  const to = isId && object?.kind === kind ? (object as To) : undefined
  const isOfResource =
    value.kind === 'resource' || (origin?.kind === 'resource' && origin.instance.resource.mode === 'managed')
  return { value, place, to, open: to === undefined && !isOfResource }
}
