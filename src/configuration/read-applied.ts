// What was applied, beside the configuration whose text it belongs to.
import { Failure } from '../diagnostics/failure.ts'
import type { SourceFile } from '../diagnostics/place.ts'
import type { AppliedFlow, AppliedNamed, AppliedSym } from '../sym/applied.ts'
import { type Entities, readApplied } from '../sym-api/applied.ts'
import type { Entity, FlowParams, PromptField } from '../sym-api/schema.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import { readRegularFile } from './regular-file.ts'
import { type StateWhere, statePath } from './state-path.ts'

/**
 * Reads what was applied from a directory of Terraform.
 * @returns undefined where nothing was applied
 * @throws Failure (`files`) where the file cannot be read, is damaged, or of a newer version; (`usage`) where one is named that is not there
 */
export function readAppliedOf(where: StateWhere): AppliedSym | undefined {
  const { path: file, shown: path } = statePath(where)
  const read = readRegularFile(file)
  if (read.kind === 'missing' && where.state !== undefined) {
    const hint = 'Give the file that --state named when it was applied.'
    throw new Failure('usage', `There is no file ${quoteForMessage(path)}.`, hint)
  }
  if (read.kind === 'missing') return undefined
  const why = read.kind === 'unreadable' ? read.why : read.wrongAt === undefined ? undefined : 'it is not UTF-8 text'
  if (read.kind === 'unreadable' || why !== undefined) {
    const sentence = `What was applied, ${quoteForMessage(path)}, cannot be read: ${why}.`
    throw new Failure('files', sentence, 'Restore it from version control, or check its permissions.')
  }
  const { entities } = readApplied(read.text, path)
  return appliedSym({ path, text: read.text }, entities)
}

/** The entities as the catalogue asks for them. */
function appliedSym(file: SourceFile, entities: Entities): AppliedSym {
  return {
    file,
    targets: entities['access-targets'].map((one) => ({
      ...named(one),
      type: one.type,
      settings: one.settings,
      fieldBindings: one.field_bindings,
    })),
    strategies: entities['access-strategies'].map((one) => ({
      ...named(one),
      type: one.type,
      settings: one.settings,
      targets: one.targets,
    })),
    flows: entities.flows.map(flowOf),
    integrations: entities.integrations.map((one) => ({
      ...named(one),
      type: one.type,
      settings: one.settings,
      externalId: one.external_id,
    })),
    environments: entities.environments.map(named),
  }
}

function named({ id, slug, label }: Pick<Entity<'environments'>, 'id' | 'slug' | 'label'>): AppliedNamed {
  return { id, slug, label }
}

function flowOf(flow: Entity<'flows'>): AppliedFlow {
  const { implementation, environment_id: environmentId, vars, params } = flow
  return {
    ...named(flow),
    implementation: Buffer.from(implementation, 'base64').toString(),
    environmentId,
    vars,
    params: Object.keys(params).length === 0 ? undefined : paramsOf(params),
  }
}

/** What an answer leaves out is false to the provider, and empty. */
function paramsOf(params: FlowParams): AppliedFlow['params'] {
  return {
    strategyId: params.strategy_id,
    allowRevoke: params.allow_revoke ?? false,
    scheduleDeescalation: params.schedule_deescalation ?? false,
    includeDecisionMessage: params.include_decision_message ?? false,
    allowGuestInteraction: params.allow_guest_interaction ?? false,
    promptFields: (params.prompt_fields ?? []).map(fieldOf),
  }
}

function fieldOf(field: PromptField) {
  return {
    name: field.name,
    type: field.type,
    label: field.label ?? '',
    default: field.default ?? '',
    required: field.required ?? false,
    visible: field.visible ?? false,
    prefetch: field.prefetch ?? false,
    allowedValues: (field.allowed_values ?? []).map((one) => one ?? ''),
  }
}
