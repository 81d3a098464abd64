import { nearest } from '../../diagnostics/nearest.ts'
import type { Place } from '../../diagnostics/place.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { type ArgumentBlock, argumentBlocks } from './argument-blocks.ts'

export const argumentUnknown = defineRule({
  id: 'argument-unknown',
  severity: 'error',
  title: 'a Sym resource with an argument or block that the provider does not have',
  words: ({ what, name, suggestion }: { what: string; name: string; suggestion: string }) => ({
    message: `The ${what} block has ${quoteForMessage(name)}, which the Sym provider does not know there.`,
    hint:
      suggestion === ''
        ? 'Remove it, or move it to where it belongs; Terraform says the same at validate.'
        : `Did you mean ${suggestion}? Terraform says at validate that it is not expected.`,
  }),
  *check(context) {
    for (const block of argumentBlocks(context)) {
      for (const { name, place, suggestion } of strangersIn(block)) {
        yield {
          arguments: { what: block.what, name, suggestion },
          place,
          address: block.address,
          severity: block.isCertain ? 'error' : 'warning',
        }
      }
    }
  },
})

interface Stranger {
  readonly name: string
  readonly place: Place
  readonly suggestion: string
}

function* strangersIn({ what, body, allowed }: ArgumentBlock): Iterable<Stranger> {
  const names = [...allowed.required, ...allowed.optional]
  const blocks = [...(allowed.blocks?.keys() ?? [])]
  const isJson = body.place.file.path.endsWith('.json')
  const isOther = (name: string) => isOfTerraform(name, what) || ofVersion1.get(what)?.has(name) === true
  for (const name of body.attributeNames) {
    // In JSON, a block looks like an argument.
    if (names.includes(name) || isOther(name) || (isJson && blocks.includes(name))) continue
    const suggestion = blocks.includes(name) ? `a block, ${name} { … }` : (nearest(name, [...names, ...blocks]) ?? '')
    yield { name, place: body.attribute(name)?.namePlace ?? body.place, suggestion }
  }
  for (const name of isJson ? [] : body.blockTypes) {
    if (blocks.includes(name) || isOther(name)) continue
    const suggestion = names.includes(name) ? `an argument, ${name} = …` : (nearest(name, [...blocks, ...names]) ?? '')
    yield { name, place: body.blocks(name).list[0]?.place ?? body.place, suggestion }
  }
}

const everywhere: ReadonlySet<string> = new Set(['dynamic', '//', 'id'])
const ofResources: ReadonlySet<string> = new Set([
  'count',
  'for_each',
  'depends_on',
  'provider',
  'lifecycle',
  'provisioner',
  'connection',
])

/** Whether Terraform itself knows the name there. */
function isOfTerraform(name: string, what: string): boolean {
  return everywhere.has(name) || (what.startsWith('sym_') && ofResources.has(name))
}

/** These have a rule of their own, which names what took their place. */
const ofVersion1: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['sym_flow', new Set(['template', 'params'])],
  ['params', new Set(['prompt_fields_json', 'allowed_sources_json'])],
])
