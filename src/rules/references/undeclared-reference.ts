import type { Fix } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { connectorKind, outputNames } from '../../sym/connectors.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { blockAddress } from '../../terraform/block-address.ts'
import type { DeclaredNames, ModuleCall, ModuleInstance } from '../../terraform/module/instances.ts'
import type { FoundReference } from '../../terraform/references.ts'
import { defineRule, type Finding } from '../rule.ts'
import { providerNamesIn, referencesInBlock } from './block-references.ts'
import { type CheckedBlock, checkedBlocks } from './checked-blocks.ts'

interface Arguments extends Record<string, string> {
  /** As it is written, up to the name that is not there. */
  readonly reference: string
  /** What it says that there is: `resource`, `variable`, … */
  readonly kind: string
  /** What was most likely meant, or nothing. */
  readonly suggestion: string
}

export const undeclaredReference = defineRule<Arguments>({
  id: 'undeclared-reference',
  severity: 'error',
  title: 'a reference to something that the module does not declare',
  words: ({ reference, kind, suggestion }) => ({
    message:
      kind === 'word'
        ? `${quoteForMessage(reference)} refers to nothing: a word without quotes is a reference.`
        : kind === 'output'
          ? `${quoteForMessage(reference)} refers to an output that the module does not have.`
          : `${quoteForMessage(reference)} refers to ${article(kind)} ${kind} that is not declared here.`,
    hint:
      suggestion !== ''
        ? `Did you mean ${suggestion}?`
        : kind === 'word'
          ? 'Put it into quotes if it is meant as text.'
          : kind === 'output'
            ? 'Name an output that the module has.'
            : 'Declare it, or correct the name.',
  }),
  *check({ configuration }) {
    for (const checked of checkedBlocks(configuration)) {
      // What a generator adds, or a broken file holds, is not known to be missing.
      if (!checked.module.declared.mayHaveMore) yield* findingsIn(checked)
    }
  },
})

function* findingsIn({ module, file, block }: CheckedBlock): Iterable<Finding<Arguments>> {
  const address = addressOf(block)
  const repeats = (name: string) => block.body.items.some((item) => item.kind === 'attribute' && item.name === name)
  for (const reference of referencesInBlock(file, block)) {
    const missing = missingIn(reference, module, repeats)
    if (missing === undefined) continue
    const { kind, written, suggestion } = missing
    const fix = fixFor(reference, module.declared, file)
    yield {
      arguments: { reference: written, kind, suggestion: suggestion ?? '' },
      place: { file, range: rangeOf(reference, written, file) },
      ...(address === undefined ? {} : { address }),
      ...(fix === undefined ? {} : { fix }),
    }
  }
  for (const { name, expression } of providerNamesIn(block)) {
    // Without an alias it is the default configuration, which Terraform makes where there is none.
    if (!name.includes('.') || module.declared.providers.has(name)) continue
    const suggestion = nearest(name, module.declared.providers) ?? ''
    yield {
      arguments: { reference: name, kind: 'provider configuration', suggestion },
      place: { file, range: expression.range },
      ...(address === undefined ? {} : { address }),
    }
  }
}

/** Of the names those that say what is missing: an attribute of it is not. */
function rangeOf({ range: { start, end } }: FoundReference, written: string, { text }: CheckedBlock['file']) {
  return text.startsWith(written, start) ? { start, end: start + written.length } : { start, end }
}

interface Missing {
  readonly kind: string
  readonly written: string
  readonly suggestion: string | undefined
}

function missingIn(
  { root, steps, text }: FoundReference,
  module: ModuleInstance,
  repeats: (name: string) => boolean,
): Missing | undefined {
  const { declared } = module
  const [first, second] = text.split('.').slice(1)
  switch (root.name) {
    case 'var':
      return named('variable', 'var', first, declared.variables)
    case 'local':
      return named('local value', 'local', first, declared.locals)
    case 'module':
      return named('module call', 'module', first, declared.calls) ?? missingOutput(steps, module)
    case 'data':
    case 'ephemeral':
      if (first === undefined || second === undefined) return undefined
      return resource(`${root.name}.${first}.${second}`, root.name === 'data' ? 'data source' : 'resource', declared)
    case 'resource':
      return first === undefined || second === undefined
        ? undefined
        : resource(`${first}.${second}`, 'resource', declared)
    case 'each':
      return repeats('for_each') ? undefined : { kind: 'for_each', written: text, suggestion: undefined }
    case 'count':
      return repeats('count') ? undefined : { kind: 'count', written: text, suggestion: undefined }
    case 'path':
    case 'self':
    case 'terraform':
      return undefined
    default:
      if (steps.length === 0) return { kind: 'word', written: root.name, suggestion: undefined }
      // `name[0]`, `name.*`: Terraform refuses these for other reasons.
      return first === undefined ? undefined : resource(`${root.name}.${first}`, 'resource', declared)
  }
}

function named(kind: string, root: string, name: string | undefined, known: ReadonlySet<string>): Missing | undefined {
  if (name === undefined || known.has(name)) return undefined
  const meant = nearest(name, known)
  return { kind, written: `${root}.${name}`, suggestion: meant && `${root}.${meant}` }
}

function resource(address: string, kind: string, declared: DeclaredNames): Missing | undefined {
  const { resources } = declared
  if (resources.has(address)) return undefined
  const other = address.startsWith('data.') ? address.slice('data.'.length) : `data.${address}`
  const underscored = withUnderscores(address)
  const meant = [underscored, other].find((one) => resources.has(one)) ?? onlyOfItsType(address, resources)
  return { kind, written: address, suggestion: meant ?? nearest(address, resources) }
}

/** An output that a local module does not have. */
function missingOutput(steps: FoundReference['steps'], module: ModuleInstance): Missing | undefined {
  const names = steps.filter((step) => step.kind !== 'index')
  const [call, output] = names
  if (call?.kind !== 'attribute' || output?.kind !== 'attribute') return undefined
  const called = module.calls.get(call.name)
  const ofConnector = called && outputNames(called)
  if (called !== undefined && ofConnector !== undefined) return missingOfConnector(called, output.name, ofConnector)
  const child = called?.instances?.[0]?.child?.declared
  if (child === undefined || child.mayHaveMore || child.outputs.has(output.name)) return undefined
  const written = `module.${call.name}.${output.name}`
  const meant = nearest(output.name, child.outputs)
  return { kind: 'output', written, suggestion: meant && `module.${call.name}.${meant}` }
}

/** What the settings of the SSO connector hold. */
const ssoSettings: ReadonlySet<string> = new Set(['cloud', 'instance_arn', 'region', 'role_arn'])
/** What version 1 of the runtime connector gave. */
const oldRuntimeOutputs: ReadonlySet<string> = new Set(['settings', 'account_id'])

/** Only what is known to be a mistake: a slip, or an output of version 1. */
function missingOfConnector(
  { name, source }: ModuleCall,
  output: string,
  outputs: ReadonlySet<string>,
): Missing | undefined {
  if (outputs.has(output)) return undefined
  const missing = (suggestion: string | undefined) => ({
    kind: 'output',
    written: `module.${name}.${output}`,
    suggestion: suggestion && `module.${name}.${suggestion}`,
  })
  if (connectorKind(source) === 'sso' && ssoSettings.has(output)) return missing(`settings["${output}"]`)
  if (connectorKind(source) === 'runtime' && oldRuntimeOutputs.has(output)) return missing(undefined)
  const meant = nearest(output, outputs)
  return meant === undefined ? undefined : missing(meant)
}

/** The one thing of the same type that is declared, where there is just one. */
function onlyOfItsType(address: string, resources: ReadonlySet<string>): string | undefined {
  const type = address.slice(0, address.lastIndexOf('.') + 1)
  let only: string | undefined
  for (const one of resources) {
    if (!one.startsWith(type)) continue
    if (only !== undefined) return undefined
    only = one
  }
  return only
}

/** `sym-target.x` as `sym_target.x`: a hyphen belongs to a name, so it is another type. */
function withUnderscores(address: string): string {
  const end = address.lastIndexOf('.')
  return `${address.slice(0, end).replaceAll('-', '_')}${address.slice(end)}`
}

function fixFor(
  { root, text, range }: FoundReference,
  declared: DeclaredNames,
  file: CheckedBlock['file'],
): Fix | undefined {
  const [, first] = text.split('.')
  const type = root.name.replaceAll('-', '_')
  if (type === root.name || first === undefined || !declared.resources.has(`${type}.${first}`)) return undefined
  // In JSON an escape may stand within the name.
  if (file.text.slice(root.range.start, root.range.end) !== root.name || root.range.start !== range.start)
    return undefined
  return { title: `Write ${type}.`, edits: [{ place: { file, range: root.range }, text: type }] }
}

function addressOf(block: CheckedBlock['block']): string | undefined {
  return blockAddress(block)?.replace(/^resource\./, '')
}

function article(kind: string): string {
  return /^[aeiou]/.test(kind) ? 'an' : 'a'
}
