import type { Place } from '../../diagnostics/place.ts'
import { findAttribute } from '../../terraform/attribute.ts'
import type { ModuleInstance } from '../../terraform/module/instances.ts'
import { type FoundReference, referencesIn } from '../../terraform/references.ts'
import type { Body } from '../../terraform/syntax.ts'
import { defineRule } from '../rule.ts'

export const dataSourceDelayed = defineRule({
  id: 'data-source-delayed',
  severity: 'note',
  title: 'an attribute of a Sym data source that a pending change puts off to apply',
  words: ({ reference, source, cause }: { reference: string; source: string; cause: string }) => ({
    message: `${reference} is null where ${cause} is yet to change, because ${source} is then read only at apply, and gives nothing but its id.`,
    hint: `Use its id, or the attribute of ${cause} itself.`,
  }),
  *check({ configuration }) {
    const seen = new Set<ModuleInstance['blocks']>()
    for (const { blocks, address } of configuration.modules) {
      if (seen.has(blocks)) continue
      seen.add(blocks)
      const delayed = delayedIn(blocks)
      if (delayed.size === 0) continue
      for (const { file, block } of blocks) {
        for (const reference of referencesInBody(block.body)) {
          const found = attributeOfData(reference)
          const by = found && delayed.get(found.source)
          if (found === undefined || by === undefined) continue
          const { source, attribute } = found
          yield {
            arguments: { reference: `${source}.${attribute}`, source, cause: by.cause },
            place: { file, range: reference.range },
            ...(address === '' ? {} : { address }),
            related: [{ place: by.place, message: 'The data source.' }],
          }
        }
      }
    }
  },
})

interface Delay {
  /** The resource or module that it waits for. */
  readonly cause: string
  readonly place: Place
}

/**
 * The `data "sym_…"` blocks that depend on something which can have a pending change: by `depends_on`, or by naming a resource
 * in an argument, which Terraform treats alike.
 */
function delayedIn(blocks: ModuleInstance['blocks']): ReadonlyMap<string, Delay> {
  const delayed = new Map<string, Delay>()
  for (const { file, block } of blocks) {
    const [type, name] = block.labels
    if (block.type !== 'data' || !type?.text.startsWith('sym_') || name === undefined) continue
    const dependsOn = findAttribute(block.body, 'depends_on')
    const causes = [
      ...referencesInBody(block.body).filter(({ root }) => root.name !== 'module'),
      ...(dependsOn ? referencesIn(dependsOn.value).filter(({ root }) => root.name === 'module') : []),
    ]
    const cause = causes.find(isChangeable)
    if (cause === undefined) continue
    delayed.set(`data.${type.text}.${name.text}`, {
      cause: cause.text.split('.').slice(0, 2).join('.'),
      place: { file, range: block.typeRange },
    })
  }
  return delayed
}

const others: ReadonlySet<string> = new Set(['data', 'var', 'local', 'each', 'count', 'path', 'terraform', 'self'])

function isChangeable({ root, steps }: FoundReference): boolean {
  return !others.has(root.name) && steps[0]?.kind === 'attribute'
}

/** `data.t.n["key"].settings` is the attribute `settings` of `data.t.n`; undefined for an `id`, and for the whole of it. */
function attributeOfData({ root, steps }: FoundReference): { source: string; attribute: string } | undefined {
  const [type, name, ...rest] = steps
  if (root.name !== 'data' || type?.kind !== 'attribute' || name?.kind !== 'attribute') return undefined
  const first = rest.find((step) => step.kind === 'attribute')
  if (first?.kind !== 'attribute' || first.name === 'id') return undefined
  return { source: `data.${type.name}.${name.name}`, attribute: first.name }
}

function referencesInBody({ items }: Body): readonly FoundReference[] {
  return items.flatMap((item) => (item.kind === 'attribute' ? referencesIn(item.value) : referencesInBody(item.body)))
}
