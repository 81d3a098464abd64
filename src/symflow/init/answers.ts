// What `symflow init` has to know: from flags, or from a person who is asked for the rest.
import { isMisread, type Reading } from '../../diagnostics/reading.ts'
import type { InitAnswers } from '../../scaffold/init/plan.ts'
import { parseChannel, parseEnvironmentName, parseOrgSlug, parseSlackWorkspaceId } from '../../sym/names.ts'
import type { Ask, TextQuestion } from '../../terminal/ask.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { quoteForShell } from '../../terminal/shell.ts'
import { failureOf, missingFlags } from '../mistakes.ts'

/** The flags that answer a question, and the one that takes what is offered. */
export type InitFlags = Partial<InitAnswers> & { readonly yes?: boolean }

interface Question extends TextQuestion {
  readonly flag: string
  readonly read: (text: string) => Reading<string>
}

/** In the order in which they are asked. */
const questions: Readonly<Record<keyof InitAnswers, Question>> = {
  org: {
    flag: '--org',
    message: 'Slug of the organization:',
    read: parseOrgSlug,
    note: () => 'As Sym registered it, such as example-corp.',
  },
  environment: { flag: '--environment', message: 'Environment:', preset: 'prod', read: parseEnvironmentName },
  slackWorkspaceId: { flag: '--slack-workspace-id', message: 'Slack workspace id:', read: parseSlackWorkspaceId },
  errorChannel: {
    flag: '--error-channel',
    message: 'Slack channel for errors:',
    preset: '#sym-errors',
    read: parseChannel,
  },
}
const keys = Object.keys(questions) as readonly (keyof InitAnswers)[]

export const directoryQuestion: TextQuestion = {
  message: 'Directory:',
  preset: '.',
  read: readDirectoryName,
  note: () => 'Where the files are written; it is made if it is not there.',
}

function readDirectoryName(text: string): Reading<string> {
  if (text.trim() === '') return { wrong: 'The directory is empty.', hint: 'Give a path; . is the current directory.' }
  if (text.startsWith('~'))
    return {
      wrong: `${quoteForMessage(text)} begins with ~, which only a shell understands.`,
      hint: 'Give the path from here, or the whole path.',
    }
  return { value: text }
}

/**
 * Refuses flags that cannot be read, all at once, before anything is asked.
 * @throws Failure (`usage`)
 */
export function refuseMistakes(flags: InitFlags): void {
  const wrong = keys.flatMap((key) => {
    const text = flags[key]
    const reading = text === undefined ? undefined : questions[key].read(text)
    return reading !== undefined && isMisread(reading) ? [{ ...reading, flag: questions[key].flag }] : []
  })
  if (wrong.length > 0) throw failureOf(wrong)
}

/**
 * What the flags say, and what a person answers to the rest.
 * @throws Failure (`usage`) that names all that is missing at once
 */
export async function answersOf(flags: InitFlags, ask: Ask | undefined): Promise<InitAnswers> {
  const missing: string[] = []
  const answer = async (key: keyof InitAnswers): Promise<string> => {
    const { flag, ...question } = questions[key]
    const text = flags[key] ?? (flags.yes === true ? question.preset : undefined) ?? (await ask?.text(question))
    if (text === undefined) {
      missing.push(flag)
      return ''
    }
    const reading = question.read(text)
    if (isMisread(reading)) throw failureOf([{ ...reading, flag }])
    return reading.value
  }
  const answers: InitAnswers = {
    org: await answer('org'),
    environment: await answer('environment'),
    slackWorkspaceId: await answer('slackWorkspaceId'),
    errorChannel: await answer('errorChannel'),
  }
  if (missing.length > 0) throw missingFlags('init', missing)
  return answers
}

/** The command line that does the same again, without a question. */
export function commandLineOf(answers: InitAnswers, root: string): string {
  const flags = keys.flatMap((key) => [questions[key].flag, quoteForShell(answers[key])])
  return ['symflow init', ...(root === '.' ? [] : [quoteForShell(root)]), ...flags, '--yes'].join(' ')
}
