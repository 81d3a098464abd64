// Values for the variables of the root, from where Terraform takes them: the environment, `terraform.tfvars`, `*.auto.tfvars`,
// and what the command line gives, each over the one before (Terraform's documentation, "Variable Definition Precedence").
import type { SourceFile } from '../../diagnostics/place.ts'
import { evaluate } from '../evaluate/evaluate.ts'
import type { Names } from '../evaluate/scope.ts'
import { parseJsonValues } from '../json-tree.ts'
import { parseConfig } from '../parser.ts'
import type { ConfigFile, Expression, SyntaxProblem } from '../syntax.ts'
import type { Value } from '../value.ts'
import { refused } from './chain.ts'
import type { FileAccess, SourceReading } from './files.ts'
import { isJson } from './json-blocks.ts'
import { expressionIn } from './variable-type.ts'

export type VariableGiven =
  /** `TF_VAR_name`, or `--var name=text`. */
  | { readonly kind: 'text'; readonly name: string; readonly text: string; readonly from: 'environment' | 'option' }
  /** `--var-file` */
  | { readonly kind: 'file'; readonly file: SourceFile }

export interface GivenVariables {
  /** @param type the variable's constraint: a text is taken as it is for a primitive, else as an expression */
  valueOf(name: string, type: Expression | undefined): Value | undefined
  /** Whether any come from files or from the command line: a directory with such values is a root. */
  readonly hasAny: boolean
  /** The files that were read, those of the command line too. */
  readonly files: readonly SourceFile[]
  readonly problems: readonly SyntaxProblem[]
}

/** Outside of any module: a file of values has no names. */
const noNames: Names = {
  lookUp: (root) => ({ value: refused(root), used: 0 }),
  readFile: (path) => ({ missing: 'outside', path }),
}

export function readGivenVariables(access: FileAccess, given: readonly VariableGiven[]): GivenVariables {
  const automatic = automaticFiles(access.list('.') ?? []).map((name) => access.source(name))
  const inEnvironment = given.filter((one) => one.kind === 'text' && one.from === 'environment')
  const onCommandLine = given.filter((one) => one.kind === 'file' || one.from === 'option')
  const files: SourceFile[] = []
  const problems: SyntaxProblem[] = []
  const values = new Map<string, Value | string>()
  const takeFile = ({ file, problem }: SourceReading) => {
    const config = parseValues(file)
    files.push(file)
    problems.push(...(problem ? [problem] : config.problems))
    for (const item of config.body.items) {
      if (item.kind === 'attribute') values.set(item.name, evaluate(item.value, { file, names: noNames }))
    }
  }
  const take = (one: VariableGiven) => {
    if (one.kind === 'file') takeFile(one)
    else values.set(one.name, one.text)
  }
  inEnvironment.forEach(take)
  automatic.forEach(takeFile)
  onCommandLine.forEach(take)
  return {
    valueOf: (name, type) => {
      const value = values.get(name)
      return typeof value === 'string' ? valueOfText(name, value, type) : value
    },
    hasAny: automatic.length > 0 || onCommandLine.length > 0,
    files,
    problems,
  }
}

/** Of the files of a directory, those whose values Terraform takes by itself, in its order. */
function automaticFiles(names: readonly string[]): readonly string[] {
  return [
    ...['terraform.tfvars', 'terraform.tfvars.json'].filter((name) => names.includes(name)),
    ...names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)).sort(),
  ]
}

function parseValues(file: SourceFile): ConfigFile {
  return isJson(file) ? parseJsonValues(file.path, file.text) : parseConfig(file.path, file.text)
}

/** Terraform takes the text for what it is where the variable is a primitive or has no type, else reads it as an expression. */
function valueOfText(name: string, text: string, type: Expression | undefined): Value {
  const isPrimitive = type === undefined || (type.kind === 'reference' && /^(string|number|bool)$/.test(type.name))
  if (isPrimitive) return { kind: 'string', value: text.normalize('NFC') }
  const path = `var.${name}`
  const expression = expressionIn(path, text)
  if (expression === undefined) return refused(path)
  return withoutPlaces(evaluate(expression, { file: { path, text }, names: noNames }))
}

/** What is given on a command line stands in no file. */
function withoutPlaces(value: Value): Value {
  const { place: _, ...rest } = value
  if (rest.kind === 'list') return { ...rest, elements: rest.elements.map(withoutPlaces) }
  if (rest.kind !== 'map') return rest
  const { keyPlaces: __, ...map } = rest
  return { ...map, entries: new Map([...rest.entries].map(([key, element]) => [key, withoutPlaces(element)])) }
}
