import type { Fix } from '../../diagnostics/diagnostic.ts'
import { symProvider } from '../../sym/provider-version.ts'
import { textOf } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { EvaluatedAttribute } from '../../terraform/module/instances.ts'
import { defineRule, type RuleContext } from '../rule.ts'
import { checkedFlows } from './checked-flows.ts'

interface Arguments extends Record<string, string> {
  readonly attribute: string
  /** Nothing where only its end is known. */
  readonly path: string
  /** Of contents that end in `.py`: the file that they are of. */
  readonly contentOf: string
}

export const implementationPath = defineRule<Arguments>({
  id: 'implementation-path',
  severity: 'error',
  title: 'a path where the provider takes the content of a file',
  words: ({ attribute, path, contentOf }) =>
    contentOf === ''
      ? {
          message: `${attribute} is the path ${path === '' ? 'of a Python file' : quoteForMessage(path)}, and version 3 of the Sym provider takes the content of the file.`,
          hint: 'Use file("…"); Terraform says so at validate, or at plan where the path comes from a variable.',
        }
      : {
          message: `The content of ${contentOf} ends in ".py", and the Sym provider takes such an ${attribute} for a path.`,
          hint: 'End the file with a newline.',
        },
  *check(context) {
    const { configuration } = context
    const { line } = symProvider(configuration)
    // Version 3 makes no plan with a path in it.
    if (line === 'before 3' || configuration.source === 'plan') return
    // A lock file, or the module that calls this one, may hold an older release.
    const severity = line === '3' ? 'error' : configuration.isRoot ? 'warning' : 'note'
    for (const { attribute, address } of contentAttributes(context)) {
      if (!endsInPy(attribute)) continue
      const { value, name, valuePlace } = attribute
      const contentOf = value.kind === 'string' ? (value.contentOf?.path ?? '') : ''
      const fix = line === '3' && contentOf === '' ? readIt(attribute) : undefined
      yield {
        arguments: { attribute: name, path: textOf(value) ?? '', contentOf },
        place: valuePlace,
        address,
        severity,
        ...(fix && { fix }),
      }
    }
  },
})

interface ContentAttribute {
  readonly attribute: EvaluatedAttribute
  readonly address: string
}

/** Everything that takes the content of a Python file. */
function* contentAttributes(context: RuleContext): Iterable<ContentAttribute> {
  for (const { implementation, promptFields, address } of checkedFlows(context)) {
    if (implementation) yield { attribute: implementation, address }
    for (const field of promptFields) {
      const attribute = field.attribute('on_change')
      if (attribute) yield { attribute, address }
    }
  }
  for (const { resources } of context.configuration.modules) {
    for (const { type, mode, instances } of resources.values()) {
      if (type !== 'sym_flows_filter' || mode !== 'managed') continue
      for (const { body, address } of instances ?? []) {
        const attribute = body.attribute('implementation')
        if (attribute) yield { attribute, address }
      }
    }
  }
}

/** The provider looks at the end of the value and nothing else; of a template that may be known where the rest is not. */
function endsInPy({ value, expression }: EvaluatedAttribute): boolean {
  if (value.kind === 'string') return value.value.endsWith('.py')
  const last = expression?.kind === 'template' ? expression.parts.at(-1) : undefined
  return value.kind === 'unknown' && last?.kind === 'text' && last.value.endsWith('.py')
}

function readIt({ expression, valuePlace: { file, range } }: EvaluatedAttribute): Fix | undefined {
  if (expression?.kind !== 'template' || expression.form !== 'quoted' || range === undefined) return undefined
  if (file.path.endsWith('.json')) return undefined
  return {
    title: 'Read the file: file("…").',
    edits: [{ place: { file, range }, text: `file(${file.text.slice(range.start, range.end)})` }],
  }
}
