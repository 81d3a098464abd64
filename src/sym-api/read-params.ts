import { type Checked, isObject, type Problem, readCode, wrong } from './checked.ts'
import type { FlowParams } from './schema.ts'

/**
 * Reads a flow's `params`. What was sent is kept, since an answer that says more is a change to Terraform; null is what was not sent.
 */
export function readParams(value: unknown): Checked<FlowParams> {
  if (value === undefined || value === null) return { value: {} }
  return readMembers(value, params) as Checked<FlowParams>
}

type Reader = (value: unknown) => Checked<unknown>

const text: Reader = (value) => (typeof value === 'string' ? { value } : wrong('It has to be a string.'))
const bool: Reader = (value) => (typeof value === 'boolean' ? { value } : wrong('It has to be true or false.'))
const code: Reader = (value) =>
  typeof value === 'string' ? readCode(value) : wrong('It has to be a string in base64.')
const id: Reader = (value) =>
  typeof value === 'string' ? { value: value === '' ? undefined : value } : wrong('It has to be an id.')
/** An empty text in a list arrives as null, and has to go back as one. */
const textOrNull: Reader = (value) => (value === null ? { value } : text(value))

const required =
  (reader: Reader): Reader =>
  (value) =>
    value === undefined || value === '' ? wrong('It is required: a string that is not empty.') : reader(value)

const listOf =
  (reader: Reader): Reader =>
  (value) => {
    if (!Array.isArray(value)) return wrong('It has to be a list.')
    const read = value.map((element) => reader(element))
    const problems = read.flatMap((one, index) => ('problems' in one ? within(index, one.problems) : []))
    if (problems.length > 0) return { problems }
    return { value: read.map((one) => ('value' in one ? one.value : undefined)) }
  }

const promptField: Readonly<Record<string, Reader>> = {
  name: required(text),
  type: required(text),
  label: text,
  default: text,
  required: bool,
  visible: bool,
  prefetch: bool,
  allowed_values: listOf(textOrNull),
  on_change: code,
}

const params: Readonly<Record<string, Reader>> = {
  strategy_id: id,
  allow_revoke: bool,
  schedule_deescalation: bool,
  include_decision_message: bool,
  allow_guest_interaction: bool,
  additional_header_text: text,
  allowed_sources: listOf(text),
  prompt_fields: listOf((value) => readMembers(value, promptField)),
}

const requiredMembers: ReadonlySet<string> = new Set(['name', 'type'])

function readMembers(value: unknown, readers: Readonly<Record<string, Reader>>): Checked<unknown> {
  if (!isObject(value)) return wrong('It has to be an object.')
  const problems: Problem[] = Object.keys(value)
    .filter((name) => !Object.hasOwn(readers, name))
    .map((name) => ({ path: [name], message: 'There is no such field.' }))
  const held: [string, unknown][] = []
  for (const [name, reader] of Object.entries(readers)) {
    const given = Object.hasOwn(value, name) && value[name] !== null ? value[name] : undefined
    if (given === undefined && !requiredMembers.has(name)) continue
    const read = reader(given)
    if ('problems' in read) problems.push(...within(name, read.problems))
    else if (read.value !== undefined) held.push([name, read.value])
  }
  return problems.length > 0 ? { problems } : { value: Object.fromEntries(held) }
}

function within(step: string | number, problems: readonly Problem[]): readonly Problem[] {
  return problems.map(({ path, message }) => ({ path: [step, ...path], message }))
}
