import { connectorOutputs } from '../../src/sym/modules.ts'
import type { Configuration } from '../../src/terraform/module/configuration.ts'
import type { VariableGiven } from '../../src/terraform/module/given-variables.ts'
import type { EvaluatedBody, ResourceInstance } from '../../src/terraform/module/instances.ts'
import { readConfiguration } from '../../src/terraform/module/read-configuration.ts'
import type { Value } from '../../src/terraform/value.ts'
import type { Files } from '../folders.ts'
import { memoryAccess } from '../memory-access.ts'

/** A configuration of these files; a text is the content of `main.tf`. */
export function read(files: Files | string, given: readonly VariableGiven[] = []): Configuration {
  const access = memoryAccess(typeof files === 'string' ? { 'main.tf': files } : files)
  const configuration = readConfiguration({ access, given, outputShapes: connectorOutputs })
  if (configuration === undefined) throw new Error('These files hold no Terraform.')
  return configuration
}

/** A configuration that is certain to be a root: its defaults hold. */
export function readRoot(files: Files | string, given: readonly VariableGiven[] = []): Configuration {
  const all = typeof files === 'string' ? { 'main.tf': files } : files
  return read({ ...all, 'backend.tf': 'terraform {\n  backend "local" {}\n}\n' }, given)
}

/** A value as JSON would have it; what is not known as `<reason what>`. */
export function shown(value: Value | undefined): unknown {
  if (value === undefined) return undefined
  switch (value.kind) {
    case 'null':
      return null
    case 'list':
      return value.elements.map(shown)
    case 'map':
      return Object.fromEntries([...value.entries].map(([key, entry]) => [key, shown(entry)]))
    case 'unknown':
      return `<${value.reason} ${value.source}>`
    case 'resource':
    case 'module':
      return `{${value.instance.address}}`
    default:
      return value.value
  }
}

/** The outputs of the root. */
export function outputs({ root }: Configuration): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...root.declared.outputs].map((name) => [name, shown(root.output(name))]))
}

/** The arguments of a body that are no meta-arguments. */
export function argumentsIn(body: EvaluatedBody): Readonly<Record<string, unknown>> {
  const names = [...body.attributeNames].filter((name) => !['for_each', 'count', 'provider'].includes(name))
  return Object.fromEntries(names.map((name) => [name, shown(body.attribute(name)?.value)]))
}

/** The instances of all resources of a configuration, with their arguments, by address. */
export function instances(configuration: Configuration): Readonly<Record<string, unknown>> {
  return Object.fromEntries(allInstances(configuration).map(({ address, body }) => [address, argumentsIn(body)]))
}

export function allInstances({ modules }: Configuration): readonly ResourceInstance[] {
  return modules.flatMap(({ resources }) => [...resources.values()].flatMap((resource) => resource.instances ?? []))
}

/** Addresses of the resources whose instances are not known. */
export function unknownResources({ modules }: Configuration): readonly string[] {
  return modules.flatMap(({ resources }) =>
    [...resources.values()].flatMap((resource) => (resource.instances === undefined ? [resource.address] : [])),
  )
}
