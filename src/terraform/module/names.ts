import type { Place } from '../../diagnostics/place.ts'
import { findAttribute } from '../attribute.ts'
import { plainString } from '../plain-string.ts'
import type { Body, Expression } from '../syntax.ts'
import { traversalText } from '../traversal.ts'
import type { DeclaredNames, RequiredProvider } from './instances.ts'
import type { Declarations } from './written-block.ts'

/** What a reference in a module can name. */
export function declaredIn(declarations: Declarations, mayHaveMore: boolean): DeclaredNames {
  const { variables, locals, outputs, resources, calls, providers } = declarations
  return {
    variables: new Set(variables.keys()),
    locals: new Set(locals.keys()),
    outputs: new Set(outputs.keys()),
    resources: new Set(resources.keys()),
    calls: new Set(calls.keys()),
    providers: new Set([...providers.keys(), ...aliasesIn(declarations)]),
    mayHaveMore,
  }
}

/** The `required_providers` of a module, by local name. */
export function requiredProvidersIn(declarations: Declarations): ReadonlyMap<string, RequiredProvider> {
  const found = new Map<string, RequiredProvider>()
  for (const { name, value, place } of requirements(declarations)) {
    found.set(name, { source: textAt(value, 'source'), version: plainString(value) ?? textAt(value, 'version'), place })
  }
  return found
}

/** `configuration_aliases = [aws.sso]` */
function aliasesIn(declarations: Declarations): readonly string[] {
  return requirements(declarations).flatMap(({ value }) => {
    const aliases = entryOf(value, 'configuration_aliases')
    if (aliases?.kind !== 'tuple') return []
    return aliases.elements.flatMap((alias) => traversalText(alias) ?? plainString(alias) ?? [])
  })
}

interface Requirement {
  readonly name: string
  readonly value: Expression
  readonly place: Place
}

function requirements({ terraform }: Declarations): readonly Requirement[] {
  return terraform.flatMap(({ file, body }) =>
    requiredProviderItems(body).map(({ name, value, range }) => ({ name, value, place: { file, range } })),
  )
}

/** In JSON the block looks like an argument. */
function requiredProviderItems(body: Body): readonly { name: string; value: Expression; range: Body['range'] }[] {
  const json = findAttribute(body, 'required_providers')?.value
  if (json?.kind === 'object') {
    return json.entries.flatMap(({ key, value, range }) => {
      const name = plainString(key)
      return name === undefined ? [] : [{ name, value, range }]
    })
  }
  return body.items.flatMap((item) =>
    item.kind === 'block' && item.type === 'required_providers'
      ? item.body.items.filter((inner) => inner.kind === 'attribute')
      : [],
  )
}

function entryOf(value: Expression, name: string): Expression | undefined {
  if (value.kind !== 'object') return undefined
  return value.entries.find(({ key }) => (traversalText(key) ?? plainString(key)) === name)?.value
}

function textAt(value: Expression, name: string): string | undefined {
  const entry = entryOf(value, name)
  return entry && plainString(entry)
}
