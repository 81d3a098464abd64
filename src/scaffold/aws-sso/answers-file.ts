import * as v from 'valibot'
import { Failure } from '../../diagnostics/failure.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { AwsSsoTexts } from './texts.ts'

const form = 'Correct it; --print-answers prints such a file.'

const text = v.string()
const texts = v.array(v.string())

/** docs/schemas/aws-sso-answers.json says the same; a test compares them. */
export const answersFileSchema = v.strictObject({
  version: v.optional(v.literal(1)),
  flow: v.optional(text),
  label: v.optional(text),
  permissionSets: v.optional(texts),
  ous: v.optional(texts),
  groups: v.optional(texts),
  createGroups: v.optional(texts),
  durations: v.optional(texts),
  requestChannel: v.optional(text),
  allowSelfApproval: v.optional(v.boolean()),
  ssoProfile: v.optional(text),
  ssoRegion: v.optional(text),
  runtimeProfile: v.optional(text),
  runtimeRegion: v.optional(text),
  runtimeAccount: v.optional(text),
})

/**
 * Reads an answers file.
 * @param path as the person named it, for messages
 * @throws Failure (`usage`) that names the line, or the key, that is wrong
 */
export function readAnswersFile(path: string, content: string): AwsSsoTexts {
  const json = parseJson(path, content)
  // To valibot a list is an object without keys.
  if (Array.isArray(json)) throw new Failure('usage', `${quoteForMessage(path)} is a list, not an object.`, form)
  const result = v.safeParse(answersFileSchema, json)
  if (!result.success) throw failureOf(path, result.issues[0])
  const { version: _, ...given } = result.output
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** An answers file that gives these answers. */
export function writeAnswersFile(answers: AwsSsoTexts): string {
  return `${JSON.stringify({ version: 1, ...answers }, null, 2)}\n`
}

function parseJson(path: string, content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\ufeff/, ''))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const [, position] = /position (\d+)/.exec(message) ?? []
    const before = content.slice(0, Number(position ?? content.length)).split('\n')
    const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
    throw new Failure(
      'usage',
      `${quoteForMessage(path)} is not JSON: it goes wrong at ${place}.`,
      'Correct it there; --print-answers prints such a file.',
      { cause: error },
    )
  }
}

function failureOf(path: string, issue: v.BaseIssue<unknown>): Failure {
  const key = v.getDotPath(issue) ?? ''
  const file = quoteForMessage(path)
  const known = Object.keys(answersFileSchema.entries)
  if (key !== '' && !known.includes(key.split('.')[0] ?? '')) {
    const near = nearest(key, known)
    return new Failure(
      'usage',
      `${file} has an unknown key ${quoteForMessage(key)}.`,
      near === undefined ? `The keys are: ${known.join(', ')}.` : `Did you mean ${quoteForMessage(near)}?`,
    )
  }
  const where = key === '' ? file : `${quoteForMessage(key)} in ${file}`
  const got = issue.received === 'Object' ? 'an object' : issue.received === 'Array' ? 'a list' : issue.received
  return new Failure('usage', `${where} is ${got}, not ${wordsFor(issue.expected)}.`, form)
}

function wordsFor(expected: string | null): string {
  switch (expected) {
    case 'string':
      return 'a string'
    case 'Array':
      return 'a list'
    case 'Object':
      return 'an object'
    case 'boolean':
      return 'true or false'
    default:
      return expected ?? 'what belongs there'
  }
}
