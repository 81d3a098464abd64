// What is certain to fail, refused before it is kept, so that `terraform apply` shows it: what the rules of `symflow validate` call an
// error and what can be seen here. All else is left to those.
import { idArguments } from '../sym/arguments.ts'
import {
  awsSsoStrategySetting,
  awsSsoTargetTypes,
  flowSources,
  mayTakeTarget,
  permissionContextSettings,
  promptFieldTypes,
  targetTypes,
  withoutIntegration,
} from '../sym/kinds.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import type { Entities } from './applied.ts'
import type { Problem } from './checked.ts'
import type { Fields } from './read-entity.ts'
import { type Collection, collections, resourceTypes } from './schema.ts'

/** All that is wrong with an entity, beside what is there. Only what it refers to is looked at: what refers to it comes later. */
export function checkEntity(collection: Collection, fields: Fields, entities: Entities): readonly Problem[] {
  return [...danglingIn(collection, fields, entities), ...typeProblems(collection, fields, entities)]
}

function* danglingIn(collection: Collection, fields: Fields, entities: Entities): Iterable<Problem> {
  for (const [argument, wants] of idArguments.get(resourceTypes[collection]) ?? []) {
    const wanted = collections.find((one) => resourceTypes[one] === wants)
    const value = argument in fields ? fields[argument as keyof Fields] : undefined
    if (wanted !== undefined)
      for (const [path, id] of idsIn(value, [argument])) yield* danglingAt(path, id, wanted, entities)
  }
  if ('params' in fields && fields.params.strategy_id !== undefined)
    yield* danglingAt(['params', 'strategy_id'], fields.params.strategy_id, 'access-strategies', entities)
}

function idsIn(value: unknown, path: Problem['path']): readonly (readonly [Problem['path'], string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (Array.isArray(value)) return value.flatMap((one, index) => idsIn(one, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => idsIn(one, [...path, key]))
}

function* danglingAt(path: Problem['path'], id: string, wanted: Collection, entities: Entities): Iterable<Problem> {
  if (entities[wanted].some((one) => one.id === id)) return
  yield { path, message: `No ${resourceTypes[wanted]} with the id ${quoteForMessage(id)} was applied.` }
}

function* typeProblems(collection: Collection, fields: Fields, entities: Entities): Iterable<Problem> {
  if ('field_bindings' in fields) yield* targetProblems(fields)
  else if ('targets' in fields) yield* strategyProblems(fields, entities)
  else if ('params' in fields) yield* flowProblems(fields)
  else if ('external_id' in fields && fields.type === 'permission_context')
    yield* missingIn(fields.settings, permissionContextSettings, 'an integration of type permission_context requires')
  else if (collection === 'log-destinations')
    yield* integrationProblems('a log destination', fields as Fields<'log-destinations'>)
}

function* targetProblems({ type, settings, field_bindings: bound }: Fields<'access-targets'>): Iterable<Problem> {
  // Of the others less is known than what the documentation says.
  if (!awsSsoTargetTypes.has(type)) return
  const required = targetTypes.get(type)?.requiredSettings.filter((name) => !bound.includes(name)) ?? []
  yield* missingIn(settings, required, `a target of type ${type} requires in settings or in field_bindings`)
}

function* strategyProblems(strategy: Fields<'access-strategies'>, entities: Entities): Iterable<Problem> {
  const { type, settings } = strategy
  for (const [index, id] of strategy.targets.entries()) {
    const target = entities['access-targets'].find((one) => one.id === id)
    if (target === undefined) continue
    const mayTake = type === 'aws_sso' ? awsSsoTargetTypes.has(target.type) : mayTakeTarget(type, target.type)
    if (mayTake) continue
    const message = `${quoteForMessage(target.slug)} is a target of type ${target.type}, which a strategy of type ${type} cannot take.`
    yield { path: ['targets', index], message }
  }
  yield* integrationProblems('a strategy', strategy)
  if (type !== 'aws_sso') return
  yield* missingIn(settings, [awsSsoStrategySetting], 'a strategy of type aws_sso requires')
  const integration = entities.integrations.find(({ id }) => id === strategy.integration_id)
  if (integration !== undefined && integration.type !== 'permission_context') {
    const what = `${quoteForMessage(integration.slug)} is an integration of type ${integration.type}`
    const message = `${what}, and a strategy of type aws_sso needs one of type permission_context.`
    yield { path: ['integration_id'], message }
  }
}

function* integrationProblems(
  what: 'a strategy' | 'a log destination',
  { type, integration_id: id }: Fields<'access-strategies' | 'log-destinations'>,
): Iterable<Problem> {
  const without = withoutIntegration[what === 'a strategy' ? 'sym_strategy' : 'sym_log_destination']
  if (id !== undefined || without.has(type)) return
  yield { path: ['integration_id'], message: `It is missing, and ${what} of type ${quoteForMessage(type)} needs one.` }
}

/** An empty text is the same as none. */
function* missingIn(
  settings: Readonly<Record<string, string>>,
  names: readonly string[],
  why: string,
): Iterable<Problem> {
  for (const name of names) {
    if (Object.hasOwn(settings, name) && settings[name] !== '') continue
    yield { path: ['settings', name], message: `The setting ${name} is missing, which ${why}.` }
  }
}

function* flowProblems({ params }: Fields<'flows'>): Iterable<Problem> {
  if (params.allow_revoke === false && params.schedule_deescalation === false) {
    const message = 'It is false, and so is schedule_deescalation, so that access never ends.'
    yield { path: ['params', 'allow_revoke'], message }
  }
  for (const [index, source] of (params.allowed_sources ?? []).entries()) {
    if (flowSources.includes(source)) continue
    const message = `${quoteForMessage(source)} is not ${flowSources.join(' or ')}, from where a flow is invoked.`
    yield { path: ['params', 'allowed_sources', index], message }
  }
  const names = new Set<string>()
  for (const [index, { name, type }] of (params.prompt_fields ?? []).entries()) {
    const path = ['params', 'prompt_fields', index]
    if (names.has(name))
      yield { path: [...path, 'name'], message: `The flow has two prompt fields of the name ${quoteForMessage(name)}.` }
    names.add(name)
    if (promptFieldTypes.includes(type)) continue
    const message = `${quoteForMessage(type)} is not a type of prompt field: ${promptFieldTypes.join(', ')}.`
    yield { path: [...path, 'type'], message }
  }
}
