import type { Fix } from '../../diagnostics/diagnostic.ts'
import { type ConnectorKind, connectorKind } from '../../sym/connectors.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { ModuleCallInstance, ResourceInstance } from '../../terraform/module/instances.ts'
import { keySuffix } from '../../terraform/module/repetition.ts'
import type { Expression } from '../../terraform/syntax.ts'
import type { PathStep } from '../../terraform/value.ts'
import { defineRule } from '../rule.ts'
import { doubtfulIds, type GivenId } from './id-arguments.ts'

/** What the types of Sym's resources are called. */
const nouns: ReadonlyMap<string, string> = new Map([
  ['sym_target', 'a target'],
  ['sym_strategy', 'a strategy'],
  ['sym_flow', 'a flow'],
  ['sym_flows_filter', 'a flows filter'],
  ['sym_integration', 'an integration'],
  ['sym_environment', 'an environment'],
  ['sym_runtime', 'a runtime'],
  ['sym_error_logger', 'an error logger'],
  ['sym_log_destination', 'a log destination'],
  ['sym_secrets', 'a source of secrets'],
  ['sym_secret', 'a secret'],
])

/** Attributes of Sym's resources that are never an id. */
const notIds: ReadonlySet<PathStep> = new Set(['name', 'label', 'type', 'external_id', 'destination', 'implementation'])

type Mistake = 'whole' | 'attribute' | 'kind' | 'quoted'

interface Wrong {
  readonly mistake: Mistake
  /** The thing that is given, or its attribute. */
  readonly given: string
  /** What that is. */
  readonly what: string
}

interface Arguments extends Wrong {
  readonly argument: string
  readonly wants: string
  /** Whether it is one of many that an expression makes. */
  readonly each: boolean
  readonly [name: string]: string | boolean
}

export const referenceKind = defineRule<Arguments>({
  id: 'reference-kind',
  severity: 'error',
  title: 'a reference to the wrong kind of thing, or to the wrong attribute of it',
  words: ({ argument, wants, mistake, given, what, each }) => {
    const taken = `${argument} takes the id of ${nouns.get(wants) ?? wants}`
    switch (mistake) {
      case 'whole':
        return {
          message: `${given} is ${what} as a whole, and ${taken}.`,
          hint: each ? 'Take the id of each: [for one in … : one.id].' : `Write ${given}.id.`,
        }
      case 'attribute':
        return {
          message: `${given} is not an id, and ${taken}.`,
          hint: `Take .id in place of ${given.slice(given.lastIndexOf('.'))}.`,
        }
      case 'kind':
        return { message: `${given} is ${what}, and ${taken}.`, hint: `Give the id of a ${wants}.` }
      case 'quoted':
        return {
          message: `${quoteForMessage(given)} is text and no reference, because it is in quotes, and ${taken}.`,
          hint: 'Write it without quotes, and in a file of JSON as "${…}".',
        }
      default:
        return mistake satisfies never
    }
  },
  *check({ configuration }) {
    for (const id of doubtfulIds(configuration)) {
      const wrong = wrongIn(id)
      if (wrong === undefined) continue
      const { argument, wants, place, address } = id
      const fix = fixFor(id, wrong)
      const each = id.expression === undefined
      yield { arguments: { argument, wants, each, ...wrong }, place, address, ...(fix ? { fix } : {}) }
    }
  },
})

/** `sym_target.x.id` as a text. */
const looksLikeReference = /^(data\.)?sym[_-][a-z_]+\.[\p{L}\p{N}_-]+(\[[^\]]*\])?(\.[a-z_]+)?$/u

function wrongIn({ value, wants, expression }: GivenId): Wrong | undefined {
  const { origin } = value
  if (value.kind === 'resource') {
    if (value.block) return undefined
    const { type } = value.instance.resource
    const what = nouns.get(type) ?? `a ${type}`
    return { mistake: type === wants ? 'whole' : 'kind', given: nameOf(value.instance, expression), what }
  }
  if (origin?.kind === 'resource') {
    const { instance, path } = origin
    const { type } = instance.resource
    const what = nouns.get(type)
    const [step, ...deeper] = path
    if (what === undefined || step === undefined || deeper.length > 0) return undefined
    const given = `${nameOf(instance, expression)}.${step}`
    if (type !== wants) {
      if (step === 'id') return { mistake: 'kind', given, what: `the id of ${what}` }
      return notIds.has(step) ? { mistake: 'kind', given, what: `the ${step} of ${what}` } : undefined
    }
    return notIds.has(step) ? { mistake: 'attribute', given, what } : undefined
  }
  if (origin?.kind === 'module') return wrongOutput(origin.instance, origin.path, wants)
  if (value.kind === 'string' && looksLikeReference.test(value.value))
    return { mistake: 'quoted', given: value.value, what: '' }
  return undefined
}

/** As it is named in its module; one of many that an expression makes goes by the name of all. */
function nameOf({ resource, key }: ResourceInstance, expression: Expression | undefined): string {
  return `${resource.localAddress}${expression === undefined ? '' : keySuffix(key)}`
}

/** What the outputs of Sym's own modules are the whole of. */
const connectorThings: Readonly<Record<ConnectorKind, ReadonlyMap<PathStep, string>>> = {
  runtime: new Map([
    ['sym_integration', 'sym_integration'],
    ['sym_runtime', 'sym_runtime'],
    ['sym_runtime_connector_role', 'aws_iam_role'],
  ]),
  sso: new Map([['settings', 'settings']]),
}

function wrongOutput(
  { address, call }: ModuleCallInstance,
  path: readonly PathStep[],
  wants: string,
): Wrong | undefined {
  const kind = connectorKind(call.source)
  const things = kind && connectorThings[kind]
  const [output = '', attribute] = path
  const type = things?.get(output)
  if (type === undefined) return undefined
  const what = nouns.get(type) ?? (type === 'settings' ? 'a map of settings' : 'an IAM role')
  const given = [address, ...path].join('.')
  if (type !== wants)
    return { mistake: 'kind', given, what: attribute === undefined ? what : `the ${attribute} of ${what}` }
  if (attribute === undefined) return { mistake: 'whole', given, what }
  return notIds.has(attribute) ? { mistake: 'attribute', given, what } : undefined
}

function fixFor({ expression, place, argument }: GivenId, { mistake, given }: Wrong): Fix | undefined {
  const { file, range } = place
  if (expression === undefined || range === undefined) return undefined
  const written = file.text.slice(range.start, range.end)
  const replaceBy = (text: string, title: string): Fix => ({ title, edits: [{ place: { file, range }, text }] })
  switch (mistake) {
    case 'quoted':
      return file.path.endsWith('.json') || written !== `"${given}"` || /["\\]/.test(given)
        ? undefined
        : replaceBy(given, 'Take the reference out of its quotes.')
    case 'attribute': {
      const name = given.slice(given.lastIndexOf('.') + 1)
      const isNamed = expression.kind === 'access' && written.endsWith(`.${name}`)
      return isNamed ? replaceBy(`${written.slice(0, -name.length)}id`, `Give ${argument} the id.`) : undefined
    }
    case 'whole':
      // Of a variable or a local, others may want the whole.
      return expression.kind === 'access' && /^(data\.)?sym_|^module\./.test(written)
        ? replaceBy(`${written}.id`, `Give ${argument} the id.`)
        : undefined
    case 'kind':
      return undefined
    default:
      return mistake satisfies never
  }
}
