// What people type, at its worst, and what symflow makes of it: the texts of its own planning, without a disk.
import fc from 'fast-check'
import { planAwsSso } from '../../src/scaffold/aws-sso/plan.ts'
import { readAnswers } from '../../src/scaffold/aws-sso/read-answers.ts'
import type { AwsSsoTexts } from '../../src/scaffold/aws-sso/texts.ts'
import { planInit } from '../../src/scaffold/init/plan.ts'
import { parseChannel } from '../../src/sym/names.ts'
import type { Files } from '../folders.ts'

const quotes = ['"', "'", '`', '\\', '\\"', "\\'", '"""', "'''", '\\\\', '\\n', '\\u0041', '\\N{DASH}', '\\x41']
const markers = [
  '$',
  '%',
  '{',
  '}',
  '${',
  '%{',
  '$${',
  '%%{',
  '$$${',
  '%%%{',
  '${"a"}',
  '%{ if true }',
  '{{x}}',
  '{{{',
  '}}',
  '%s',
  '{0}',
]
const spaces = ['\n', '\r', '\r\n', '\t', '\v', '\f', ' ', '\u0085', '\u00a0', '\u2028', '\u2029', '\u3000']
const unseen = [
  '\0',
  '\u0007',
  '\u001b[31m',
  '\u007f',
  '\u0080',
  '\u009f',
  '\u00ad',
  '\u061c',
  '\u180e',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2066',
  '\u2069',
  '\ufeff',
  '\ufff9',
  '\ufffe',
  '\uffff',
  '\u{e0041}',
  '\u{1fffe}',
  '\u{10ffff}',
]
const composed = [
  'e\u0301',
  '\u0301',
  '\u0323\u0307',
  '\u1100\u1161\u11a8',
  '\u212b',
  '\ufb01',
  '👩‍👩‍👧‍👦',
  '🇩🇪',
  '🔑️',
  '\u{1d15e}',
  'ẛ̣',
]
const comments = [
  '#',
  '//',
  '/*',
  '*/',
  '<<EOT\n',
  '\nEOT\n',
  'symflow:checksum 0000000000000000',
  '\nresource "sym_flow" "x" {}\n',
]

/** Any text of Unicode, rich in what means something to HCL, Terraform, Python, Handlebars or a terminal. */
export const typed: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...quotes, ...markers, ...spaces, ...unseen, ...composed, ...comments),
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((pieces) => apart(pieces.join('')))

/**
 * Puts spaces where Terraform normalizes otherwise than Unicode says, so that nobody could write the string to read back:
 * between a character above U+FFFF and a combining mark (it takes the character for the one of the same lower 16 bits,
 * golang/go#81028), and into long runs of marks (behind 30 of them it puts a U+034F: the stream-safe text format of UAX #15).
 */
function apart(text: string): string {
  return text.replace(/[\u{10000}-\u{10ffff}](?=\p{Mark})|\p{Mark}{10}(?=\p{Mark})/gu, '$& ')
}

/** The same, up to thousands of characters. */
export const typedAtLength: fc.Arbitrary<string> = fc.oneof(
  { weight: 19, arbitrary: typed },
  {
    weight: 1,
    arbitrary: fc.tuple(typed, fc.integer({ min: 1, max: 500 })).map(([text, times]) => apart(text.repeat(times))),
  },
)

const surroundings = {
  environment: 'sym_environment.this',
  environmentResource: 'this',
  environmentName: undefined,
  ssoAlias: 'sso',
  ssoProvider: 'aws.sso',
  runtimeModule: 'runtime_connector',
  ssoModule: 'sso_connector',
  ssoContext: 'sso_context',
}

/** The files that `symflow generate aws-sso` would write, or undefined where it refuses an answer. */
export function planned(texts: AwsSsoTexts): Files | undefined {
  const reading = readAnswers(texts)
  return 'mistakes' in reading ? undefined : textsOf(planAwsSso(reading.answers, surroundings))
}

/** The files that `symflow init` would write with this channel for errors, or undefined where it refuses it. */
export function plannedInit(channel: string): Files | undefined {
  const reading = parseChannel(channel)
  if ('wrong' in reading) return undefined
  return textsOf(
    planInit({ org: 'example-corp', environment: 'prod', slackWorkspaceId: 'T0123ABCD', errorChannel: reading.value }),
  )
}

function textsOf({ files }: ReturnType<typeof planInit>): Files {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]))
}
