/**
 * How Terraform reads the strings of an argument: as a template, as the text that they are, as a path such as `aws_iam_role.x`, or as
 * an expression that stands without `${`. An object says it of the arguments within.
 */
export type Reading = 'template' | 'literal' | 'path' | 'expression' | Readings

export type Readings = ReadonlyMap<string, Reading>

function readings(entries: Readonly<Record<string, Reading>>): Readings {
  return new Map(Object.entries(entries))
}

const lifecycle = readings({ ignore_changes: 'path', replace_triggered_by: 'expression' })
const resource = readings({ provider: 'path', depends_on: 'path', lifecycle })

/** By the type of block. What Terraform works out before there are any values is literal, so `${` has no meaning in it. */
const known: Readings = readings({
  resource,
  data: resource,
  ephemeral: resource,
  module: readings({ source: 'literal', version: 'literal', providers: 'path', depends_on: 'path' }),
  provider: readings({ alias: 'literal', version: 'literal' }),
  variable: readings({ type: 'expression', default: 'literal', description: 'literal' }),
  output: readings({ description: 'literal', depends_on: 'path' }),
  terraform: 'literal',
  moved: readings({ from: 'path', to: 'path' }),
  removed: readings({ from: 'path' }),
  import: readings({ to: 'expression', provider: 'path' }),
})

/** How the arguments of a block of this type are read. */
export function readingOf(type: string): Reading {
  return known.get(type) ?? 'template'
}

/** How an argument is read that stands in something read like that. */
export function within(reading: Reading, name: string): Reading {
  return typeof reading === 'string' ? reading : (reading.get(name) ?? 'template')
}
