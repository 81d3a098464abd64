// Whether a value is what a shape says. One function for requests, which the sandbox refuses, and for responses, which a test does.
import { matchesPattern } from './pattern.ts'
import { type ServiceModel, type Shape, shapeOf } from './service-model.ts'

/** What is wrong at one place of a value. `type` means that the value could not even be read as its shape. */
export interface Problem {
  /** Such as `principalId` or `tags.1.member.key`, each member with a small first letter, as AWS writes it. */
  readonly path: string
  readonly rule: 'type' | 'required' | 'enum' | 'pattern' | 'min' | 'max' | 'length' | 'union'
  /** The value as a message shows it. */
  readonly value: string
  /** What the model asks for, in AWS's words. */
  readonly constraint: string
}

/** Everything that is wrong with a value, in the order of the shape's members. */
export function problemsOf(model: ServiceModel, shapeName: string, value: unknown, path = ''): readonly Problem[] {
  const shape = shapeOf(model, shapeName)
  if (shape.document) return []
  switch (shape.type) {
    case 'structure':
      return isRecord(value) ? structureProblems(model, shape, value, path) : [mistyped(path, value, 'a structure')]
    case 'list':
      if (!Array.isArray(value)) return [mistyped(path, value, 'a list')]
      return [
        ...lengthProblems(shape, value.length, value, path),
        ...value.flatMap((item, index) => problemsOf(model, shape.member ?? '', item, `${path}.${index + 1}.member`)),
      ]
    case 'map':
      return isRecord(value) ? [] : [mistyped(path, value, 'a map')]
    case 'string':
      return typeof value === 'string' ? stringProblems(shape, value, path) : [mistyped(path, value, 'a string')]
    case 'integer':
    case 'long':
      return Number.isInteger(value) ? numberProblems(shape, Number(value), path) : [mistyped(path, value, 'a number')]
    case 'boolean':
      return typeof value === 'boolean' ? [] : [mistyped(path, value, 'a boolean')]
    case 'timestamp':
      return typeof value === 'number' || typeof value === 'string' ? [] : [mistyped(path, value, 'a timestamp')]
  }
}

function structureProblems(
  model: ServiceModel,
  shape: Shape,
  value: Readonly<Record<string, unknown>>,
  path: string,
): readonly Problem[] {
  const given = Object.entries(shape.members ?? {}).filter(
    ([name]) => value[name] !== undefined && value[name] !== null,
  )
  const missing = (shape.required ?? []).filter((name) => value[name] === undefined || value[name] === null)
  const problems = missing.map((name): Problem => {
    return { path: inside(path, name), rule: 'required', value: 'null', constraint: 'Member must not be null' }
  })
  if (shape.union === true && given.length !== 1) {
    const constraint = `Exactly one of ${Object.keys(shape.members ?? {}).join(', ')} must be set`
    problems.push({ path, rule: 'union', value: shown(value), constraint })
  }
  return [
    ...problems,
    ...given.flatMap(([name, { shape: of }]) => problemsOf(model, of, value[name], inside(path, name))),
  ]
}

function stringProblems(shape: Shape, value: string, path: string): readonly Problem[] {
  const problems = [...lengthProblems(shape, [...value].length, value, path)]
  if (shape.pattern !== undefined && !matchesPattern(shape.pattern, value)) {
    const constraint = `Member must satisfy regular expression pattern: ${shape.pattern}`
    problems.push({ path, rule: 'pattern', value: shown(value), constraint })
  }
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    const constraint = `Member must satisfy enum value set: [${shape.enum.join(', ')}]`
    problems.push({ path, rule: 'enum', value: shown(value), constraint })
  }
  return problems
}

function lengthProblems({ min, max }: Shape, length: number, value: unknown, path: string): readonly Problem[] {
  const say = (constraint: string): Problem[] => [{ path, rule: 'length', value: shown(value), constraint }]
  if (min !== undefined && length < min) return say(`Member must have length greater than or equal to ${min}`)
  return max !== undefined && length > max ? say(`Member must have length less than or equal to ${max}`) : []
}

function numberProblems({ min, max }: Shape, value: number, path: string): readonly Problem[] {
  const say = (rule: 'min' | 'max', constraint: string): Problem[] => [{ path, rule, value: shown(value), constraint }]
  if (min !== undefined && value < min) return say('min', `Member must have value greater than or equal to ${min}`)
  return max !== undefined && value > max ? say('max', `Member must have value less than or equal to ${max}`) : []
}

function mistyped(path: string, value: unknown, wanted: string): Problem {
  return { path, rule: 'type', value: shown(value), constraint: `Member must be ${wanted}` }
}

function inside(path: string, name: string): string {
  const small = name.charAt(0).toLowerCase() + name.slice(1)
  return path === '' ? small : `${path}.${small}`
}

const shown = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'null'))

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
