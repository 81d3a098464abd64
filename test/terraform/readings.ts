// Two readings of one configuration, compared attribute by attribute: its text as we read it, and its plan.
import { symDirectory } from '../../src/sym/read-directory.ts'
import { numberText } from '../../src/terraform/evaluate/number.ts'
import type { Configuration } from '../../src/terraform/module/configuration.ts'
import type { EvaluatedBody, ResourceInstance } from '../../src/terraform/module/instances.ts'
import type { Value } from '../../src/terraform/value.ts'

export interface Comparison {
  /** Where they do not agree, with both values. */
  readonly differences: readonly string[]
  /** Values that both know. */
  readonly known: number
  /** Addresses of what only the plan knows, and why the text does not. */
  readonly onlyPlanned: readonly string[]
}

/** Compares the bodies of all resources of Sym. */
export function compareReadings(text: Configuration, plan: Configuration): Comparison {
  const differences: string[] = []
  const onlyPlanned: string[] = []
  let known = 0
  const written = symInstances(text)
  const planned = symInstances(plan)
  for (const address of planned.keys()) if (!written.has(address)) differences.push(`only planned: ${address}`)

  const compareValues = (address: string, ours: Value, theirs: Value) => {
    if (ours.kind === 'unknown') {
      if (theirs.kind !== 'unknown') onlyPlanned.push(`${address}: ${ours.reason} ${ours.source}`)
      else if (originOf(ours) !== originOf(theirs))
        differences.push(`${address}: from ${originOf(ours)}, ${originOf(theirs)}`)
      return
    }
    // The provider's SDK makes a map unknown as a whole where a part of it is.
    if (theirs.kind === 'unknown' && holdsUnknown(ours)) return
    if (ours.kind === 'list' && theirs.kind === 'list' && ours.elements.length === theirs.elements.length) {
      ours.elements.forEach((element, index) => {
        compareValues(`${address}[${index}]`, element, theirs.elements[index] ?? { kind: 'null' })
      })
    } else if (ours.kind === 'map' && theirs.kind === 'map') {
      for (const key of new Set([...ours.entries.keys(), ...theirs.entries.keys()]))
        compareValues(`${address}.${key}`, ours.entries.get(key) ?? absent, theirs.entries.get(key) ?? absent)
    } else if (asText(ours) === asText(theirs)) known++
    else differences.push(`${address}: ${asText(ours)} is planned as ${asText(theirs)}`)
  }
  const compareBodies = (address: string, ours: EvaluatedBody, theirs: EvaluatedBody) => {
    for (const name of ours.attributeNames) {
      // In JSON a block looks like an argument.
      if (metaArguments.has(name) || theirs.blocks(name).list.length > 0) continue
      const value = ours.attribute(name)?.value ?? absent
      compareValues(`${address}.${name}`, value, theirs.attribute(name)?.value ?? absent)
    }
    for (const type of new Set([...ours.blockTypes, ...theirs.blockTypes])) {
      if (ours.attribute(type) && theirs.attribute(type)) continue
      const [own, other] = [ours.blocks(type), theirs.blocks(type)]
      if (own.complete && own.list.length !== other.list.length) {
        differences.push(`${address}: ${own.list.length} blocks of ${type} are planned as ${other.list.length}`)
      }
      own.list.forEach((body, index) => {
        const counterpart = other.list[index]
        if (counterpart) compareBodies(`${address}.${type}[${index}]`, body, counterpart)
      })
    }
  }
  for (const [address, { body }] of written) {
    const counterpart = planned.get(address)
    if (counterpart) compareBodies(address, body, counterpart.body)
    else differences.push(`only written: ${address}`)
  }
  return { differences, known, onlyPlanned }
}

/** What hangs on what: strategies on targets and integrations, flows on strategies and environments; and their providers. */
export function linksIn(configuration: Configuration): readonly string[] {
  const { strategies, flows, targets } = symDirectory(configuration)
  const provider = ({ resource }: ResourceInstance) => `${resource.provider?.type}.${resource.provider?.alias ?? ''}`
  return [
    ...targets.map(({ address, instance }) => `${address} of ${provider(instance)}`),
    ...strategies.flatMap(({ address, targetLinks, targetsComplete, integration }) => [
      `${address} → ${integration?.to?.address}, ${targetsComplete ? 'all' : 'some'} of its targets`,
      ...targetLinks.map(({ to }) => `${address} → ${to?.address}`),
    ]),
    ...flows.map((flow) => `${flow.address} → ${flow.strategy?.to?.address}, ${flow.environment?.to?.address}`),
    ...flows.map((flow) => `${flow.address}: ${flow.implementationFile?.text.length} characters of Python`),
  ].sort()
}

const metaArguments: ReadonlySet<string> = new Set(['for_each', 'count', 'provider', 'depends_on'])
const absent: Value = { kind: 'null' }

function symInstances({ modules }: Configuration): ReadonlyMap<string, ResourceInstance> {
  const instances = modules.flatMap(({ resources }) =>
    [...resources.values()]
      .filter(({ type, mode }) => type.startsWith('sym_') && mode === 'managed')
      .flatMap((resource) => resource.instances ?? []),
  )
  return new Map(instances.map((instance) => [instance.address, instance]))
}

function originOf({ origin }: Value): string {
  return origin === undefined ? 'nowhere' : [origin.instance.address, ...origin.path].join('.')
}

function holdsUnknown(value: Value): boolean {
  if (value.kind === 'map') return [...value.entries.values()].some(holdsUnknown)
  return value.kind === 'list' ? value.elements.some(holdsUnknown) : value.kind === 'unknown'
}

/** As the provider gets it: all its values but flags are texts. */
function asText(value: Value): string {
  switch (value.kind) {
    case 'number':
      return JSON.stringify(numberText(value))
    case 'string':
    case 'boolean':
      return JSON.stringify(String(value.value))
    default:
      return value.kind
  }
}
