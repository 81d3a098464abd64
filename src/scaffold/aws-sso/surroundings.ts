// How the directory that a flow is added to calls what the flow stands on. A directory written by hand may have other
// names than ours: what is there is used, so that no second runtime or connector is made beside the first.
import { Failure } from '../../diagnostics/failure.ts'
import { findAttribute } from '../../terraform/attribute.ts'
import type { TerraformDirectory } from '../../terraform/directory.ts'
import { plainString } from '../../terraform/plain-string.ts'
import { positionAt } from '../../terraform/position.ts'
import { referencesIn } from '../../terraform/references.ts'
import type { Block } from '../../terraform/syntax.ts'
import { traversalText } from '../../terraform/traversal.ts'
import {
  blocksAt,
  blocksOfType,
  isSource,
  jsonBlockAt,
  jsonLabels,
  jsonModulesFrom,
  jsonNames,
  localNamed,
  type Placed,
} from '../merge/present.ts'
import type { Surroundings } from './plan.ts'

/**
 * Finds the surroundings of a flow.
 * @throws Failure (`usage`) where the directory has no environment, or several and none is called `this`, or where something
 *   that the flow needs has several instances
 */
export function findSurroundings(directory: TerraformDirectory, root: string): Surroundings {
  const ssoModule = moduleFrom(directory, 'symopsio/sso-connector/aws') ?? 'sso_connector'
  const environment = environmentOf(directory, root)
  const runtimeModule =
    moduleFrom(directory, 'symopsio/runtime-connector/aws') ??
    runtimeModuleOf(directory, environment.environmentResource) ??
    'runtime_connector'
  const ssoContext = contextOf(directory, ssoModule) ?? 'sso_context'
  const ssoProvider = providerOf(directory, ssoModule) ?? 'aws.sso'
  const { environmentResource } = environment
  refuseInstances(directory, [
    `module.${runtimeModule}`,
    `module.${ssoModule}`,
    `resource.sym_integration.${ssoContext}`,
    environmentResource === undefined ? environment.environment : `resource.sym_environment.${environmentResource}`,
  ])
  return {
    ...environment,
    runtimeModule,
    ssoModule,
    ssoProvider,
    ssoAlias: aliasToDeclare(directory, ssoProvider),
    ssoContext,
  }
}

/** A configuration under another alias than ours is somebody's: it is declared here, or handed in from outside. */
function aliasToDeclare(directory: TerraformDirectory, ssoProvider: string): string | undefined {
  const isOurs = ssoProvider === 'aws.sso'
  const isHere = ssoProvider.includes('.') && blocksAt(directory, `provider.${ssoProvider}`).length > 0
  return isOurs || isHere ? ssoProvider.slice('aws.'.length) : undefined
}

/** What a flow stands on has to be one thing: of several instances nobody says which one is meant. */
function refuseInstances(directory: TerraformDirectory, addresses: readonly string[]): void {
  for (const address of addresses) {
    const [placed] = blocksAt(directory, address)
    const many = placed && (findAttribute(placed.item.body, 'count') ?? findAttribute(placed.item.body, 'for_each'))
    if (placed === undefined || many === undefined) continue
    const { line } = positionAt(placed.file.text, many.range.start)
    throw new Failure(
      'usage',
      `${placed.file.path}:${line}: ${address} has ${many.name}, so a flow cannot say which of its instances it means.`,
      'Take it out, or write this flow by hand.',
    )
  }
}

/** The name of the one module that comes from the registry module `source`. */
function moduleFrom(directory: TerraformDirectory, source: string): string | undefined {
  const found = blocksOfType(directory, 'module').filter(({ item }) => isSource(stringOf(item, 'source'), source))
  const names = [...found.map(({ item }) => item.labels[0]?.text ?? ''), ...jsonModulesFrom(directory, source)]
  return names.length === 1 ? names[0] : undefined
}

/** The module that the environment has its runtime from, wherever that module comes from. */
function runtimeModuleOf(directory: TerraformDirectory, environment: string | undefined): string | undefined {
  const block = environment === undefined ? undefined : environmentBlock(directory, 'resource', environment)
  const runtime = block && findAttribute(block.item.body, 'runtime_id')
  return runtime && /^module\.([^.]+)\.sym_runtime\.id$/.exec(traversalText(runtime.value) ?? '')?.[1]
}

/** The provider configuration that the connector of Identity Center gets as its `aws`. */
function providerOf(directory: TerraformDirectory, ssoModule: string): string | undefined {
  const inJson = jsonBlockAt(directory, `module.${ssoModule}`)?.values['providers']
  if (typeof inJson === 'object' && inJson !== null && 'aws' in inJson && typeof inJson.aws === 'string')
    return inJson.aws
  const module = blocksOfType(directory, 'module').find(({ item }) => item.labels[0]?.text === ssoModule)
  const providers = module === undefined ? undefined : findAttribute(module.item.body, 'providers')
  // A connector on the default provider, with no other account in sight, is there on purpose: its role is not moved.
  const isOnDefault = module !== undefined && providers === undefined
  if (isOnDefault && blocksAt(directory, 'provider.aws.sso').length === 0) return 'aws'
  if (providers?.value.kind !== 'object') return undefined
  for (const { key, value } of providers.value.entries) {
    const name = key.kind === 'reference' ? key.name : plainString(key)
    if (name === 'aws') return traversalText(value)
  }
  return undefined
}

/** The permission context that is made of the connector's settings. */
function contextOf(directory: TerraformDirectory, ssoModule: string): string | undefined {
  const found = resources(directory, 'sym_integration').filter(({ item }) => {
    const settings = findAttribute(item.body, 'settings')
    return (
      stringOf(item, 'type') === 'permission_context' &&
      settings !== undefined &&
      referencesIn(settings.value).some(({ text }) => text.startsWith(`module.${ssoModule}.`))
    )
  })
  return found.length === 1 ? found[0]?.item.labels[1]?.text : undefined
}

function environmentOf(
  directory: TerraformDirectory,
  root: string,
): Pick<Surroundings, 'environment' | 'environmentResource' | 'environmentName'> {
  const name = environmentNameOf(directory)
  const own = [
    ...resources(directory, 'sym_environment').map(({ item }) => item.labels[1]?.text ?? ''),
    ...jsonLabels(directory, 'resource', 'sym_environment'),
  ]
  const chosen = own.includes('this') ? 'this' : own.length === 1 ? own[0] : undefined
  if (chosen !== undefined)
    return {
      environment: `sym_environment.${chosen}`,
      environmentResource: chosen,
      environmentName: name(environmentBlock(directory, 'resource', chosen)),
    }
  const looked = [
    ...labelled(directory, 'data', 'sym_environment').map(({ item }) => item.labels[1]?.text ?? ''),
    ...jsonLabels(directory, 'data', 'sym_environment'),
  ]
  const [found] = looked
  if (own.length === 0 && found !== undefined && looked.length === 1) {
    return {
      environment: `data.sym_environment.${found}`,
      environmentResource: undefined,
      environmentName: name(environmentBlock(directory, 'data', found)),
    }
  }
  const candidates = [
    ...own.map((label) => `sym_environment.${label}`),
    ...looked.map((label) => `data.sym_environment.${label}`),
  ]
  if (candidates.length > 0) {
    throw new Failure(
      'usage',
      `${root} has several environments: ${candidates.join(', ')}.`,
      'Keep one in this directory, or call the one that the flow is for sym_environment.this.',
    )
  }
  throw new Failure(
    'usage',
    `${root} declares no sym_environment, which every flow runs in.`,
    `Start the directory with: symflow init ${root}`,
  )
}

/** An expression for `local.environment_name`, taken from the environment's own name; undefined where the local is there. */
function environmentNameOf(
  directory: TerraformDirectory,
): (environment: Placed<Block> | undefined) => string | undefined {
  const isDeclared =
    jsonNames(directory, 'locals').has('environment_name') || localNamed(directory, 'environment_name') !== undefined
  return (environment) => {
    if (isDeclared) return undefined
    const value = environment === undefined ? undefined : findAttribute(environment.item.body, 'name')?.value
    const isKnownEarly =
      value !== undefined && referencesIn(value).every(({ text }) => /^(var|local|terraform|path)\./.test(text))
    if (environment !== undefined && value !== undefined && isKnownEarly)
      return environment.file.text.slice(value.range.start, value.range.end)
    throw new Failure(
      'usage',
      'local.environment_name is not declared, and the name of the environment does not say it.',
      'Declare it: locals { environment_name = "prod" }',
    )
  }
}

function environmentBlock(
  directory: TerraformDirectory,
  type: 'resource' | 'data',
  name: string,
): Placed<Block> | undefined {
  return labelled(directory, type, 'sym_environment').find(({ item }) => item.labels[1]?.text === name)
}

function resources(directory: TerraformDirectory, type: string): readonly Placed<Block>[] {
  return labelled(directory, 'resource', type)
}

function labelled(directory: TerraformDirectory, blockType: string, label: string): readonly Placed<Block>[] {
  return blocksOfType(directory, blockType).filter(({ item }) => item.labels[0]?.text === label)
}

function stringOf(block: Block, name: string): string | undefined {
  const attribute = findAttribute(block.body, name)
  return attribute === undefined ? undefined : plainString(attribute.value)
}
