// What the names in an expression of a plan lead to.
import type { InstanceKey } from '../module/instances.ts'
import type { Origin, PathStep } from '../value.ts'
import { referencesOf } from './document.ts'
import { longestPaths, type ReferenceStep, stepsOf } from './path.ts'
import type { PlanModule } from './plan-module.ts'
import type { PlanResource, PlanResourceInstance } from './plan-resource.ts'

/** What the names in an expression lead to, in the order in which they are written. */
export interface Found {
  readonly things: readonly (TracedOrigin | PlanResource)[]
  /** Whether `each.key` or `count.index` is among them. */
  readonly byKey: boolean
  /** Whether something known is among them, such as a variable, which may decide which of the others count. */
  readonly decided: boolean
  /** Whether it may lead to something else. */
  readonly open: boolean
}

/** An attribute of one instance, `sym_target.x.id`, or an output of a module that is not looked into. */
export type TracedOrigin = ResourceOrigin | Extract<Origin, { kind: 'module' }>
type ResourceOrigin = Extract<Origin, { kind: 'resource' }> & { readonly instance: PlanResourceInstance }

/** Where an expression stands: `each.key` and `count.index` are those of an instance. */
export interface Standing {
  readonly module: PlanModule
  readonly key: InstanceKey | undefined
}

const depthLimit = 50
const nothing: Found = { things: [], byKey: false, decided: false, open: false }
const decided: Found = { ...nothing, decided: true }
const anything: Found = { ...nothing, open: true }

/** What the references of an expression lead to. */
export function find(references: readonly string[], at: Standing, depth = 0): Found {
  const all = longestPaths(references).map((reference) => findOne(stepsOf(reference), at, depth))
  return {
    things: all.flatMap(({ things }) => things),
    byKey: all.some(({ byKey }) => byKey),
    decided: all.some((one) => one.decided),
    open: all.some(({ open }) => open),
  }
}

function findOne(steps: readonly ReferenceStep[], at: Standing, depth: number): Found {
  const [root, second] = steps.map((step) => ('name' in step ? step.name : undefined))
  if (root === undefined || second === undefined || depth > depthLimit) return anything
  switch (root) {
    case 'var':
      return findVariable(second, steps.slice(2), at, depth)
    case 'module':
      return findOutput(second, steps.slice(2), at, depth)
    case 'each':
    case 'count':
      return second === 'value' ? anything : { ...nothing, byKey: true }
    case 'local':
    case 'self':
      return anything
    case 'path':
    case 'terraform':
      return decided
    case 'data':
    case 'ephemeral':
      return findResource(`${root}.${second}.${nameOf(steps[2])}`, steps.slice(3), at)
    default:
      return findResource(`${root}.${second}`, steps.slice(2), at)
  }
}

function findVariable(name: string, rest: readonly ReferenceStep[], { module }: Standing, depth: number): Found {
  const { parent } = module
  // What is given to the root is known, and so nothing that is not; but it may decide about what else is there.
  if (parent === undefined) return decided
  const references = referencesOf(parent.call.configured.expressions[name])
  if (references.length === 0) return decided
  return deeper(find(references, { module: parent.call.module, key: parent.key }, depth + 1), rest)
}

function findOutput(name: string, steps: readonly ReferenceStep[], { module }: Standing, depth: number): Found {
  const { key, rest } = keyed(steps)
  const [output] = rest
  const instance = module.calls.get(name)?.instances?.find((one) => one.key === key)
  const outputName = nameOf(output)
  if (instance === undefined || outputName === undefined) return anything
  const { child } = instance
  if (child === undefined) return { ...nothing, things: [{ kind: 'module', instance, path: pathOf(rest) }] }
  const references = referencesOf(child.configured.outputs.get(outputName))
  return deeper(find(references, { module: child, key: undefined }, depth + 1), rest.slice(1))
}

/** `module.x.target.id`, where the output is `sym_target.x`. */
function deeper(found: Found, rest: readonly ReferenceStep[]): Found {
  if (rest.length === 0) return found
  const [only, ...others] = found.things
  const instances = only && 'instances' in only ? only.instances : undefined
  const [instance] = instances ?? []
  if (instance === undefined || instances?.length !== 1 || others.length > 0 || found.open) return anything
  return { ...nothing, things: [{ kind: 'resource', instance, path: pathOf(rest) }] }
}

function findResource(localAddress: string, steps: readonly ReferenceStep[], { module }: Standing): Found {
  const resource = module.resources.get(localAddress)
  if (resource === undefined) return anything
  const { key, rest } = keyed(steps)
  if (rest.length === 0 && key === undefined) return { ...nothing, things: [resource] }
  const instance = resource.instances?.find((one) => one.key === key)
  if (instance === undefined || rest.length === 0) return anything
  return { ...nothing, things: [{ kind: 'resource', instance, path: pathOf(rest) }] }
}

function keyed(steps: readonly ReferenceStep[]) {
  const [first] = steps
  return first && 'key' in first ? { key: first.key, rest: steps.slice(1) } : { key: undefined, rest: steps }
}

function pathOf(steps: readonly ReferenceStep[]): readonly PathStep[] {
  return steps.map((step) => ('name' in step ? step.name : step.key))
}

function nameOf(step: ReferenceStep | undefined): string | undefined {
  return step && 'name' in step ? step.name : undefined
}
