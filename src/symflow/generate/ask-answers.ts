// The questions of `symflow generate aws-sso`: only what the flags and the answers file left open.
import { parseOrganizationalUnitId } from '../../aws/ids.ts'
import { isMisread, type Misreading } from '../../diagnostics/reading.ts'
import { type AwsSsoAnswers, defaults } from '../../scaffold/aws-sso/answers.ts'
import { type Mistake, readAnswers } from '../../scaffold/aws-sso/read-answers.ts'
import { type AwsSsoTexts, flagOf } from '../../scaffold/aws-sso/texts.ts'
import { parseChannel, parseDurations, parseFlowSlug, parseLabel } from '../../sym/names.ts'
import type { Ask } from '../../terminal/ask.ts'
import { failureOf } from '../mistakes.ts'
import { askConnectors } from './ask-connectors.ts'
import { askTargets } from './ask-targets.ts'
import { hasAnyAccount, hasTargets } from './options.ts'

export interface AskContext {
  readonly ask: Ask
  /** Whether the directory has the AWS providers already, so that nothing is to be asked about them. */
  readonly hasConnectors: boolean
  /** Addresses that the directory does not declare. */
  readonly undeclared: (answers: AwsSsoAnswers) => readonly Misreading[]
  /** What is to be known of a flow before it is chosen, such as that it is there. */
  readonly noteOnFlow: (flow: string) => string | undefined
}

/**
 * What was given, and what a person answers to the rest. The answers have no mistakes.
 * @throws Failure (`usage`) before anything is asked, where what was given has mistakes
 */
export async function askAnswers(given: AwsSsoTexts, context: AskContext): Promise<AwsSsoTexts> {
  const { ask, undeclared, noteOnFlow, hasConnectors } = context
  const mistakesIn = (texts: AwsSsoTexts): readonly Mistake[] => {
    const reading = readAnswers(texts)
    return 'mistakes' in reading ? reading.mistakes : undeclared(reading.answers)
  }
  const mistakes = mistakesAtStart(given, mistakesIn)
  if (mistakes.length > 0) throw failureOf(mistakes)

  const flow =
    given.flow ??
    (await ask.text({
      message: 'Name of the flow:',
      preset: defaults.flow,
      read: parseFlowSlug,
      objection: (text) => mistakesAtStart({ ...given, flow: text }, mistakesIn)[0],
      note: noteOnFlow,
    }))
  const targets = hasTargets(given) ? { ...given, flow } : await askTargets({ ...given, flow }, { ask, undeclared })
  const ous = targets.ous ?? (hasAnyAccount(targets) ? await askUnits(targets, ask, mistakesIn) : [])
  const label =
    given.label ??
    (await ask.text({
      message: 'Label of the flow:',
      preset: defaults.label,
      read: parseLabel,
      note: () => 'What people see it called where they request access.',
    }))
  const durations = given.durations ?? [
    await ask.text({
      message: 'How long access may last:',
      preset: defaults.durations,
      read: parseDurations,
      note: () => 'What people can choose from, separated by commas.',
    }),
  ]
  const requestChannel =
    given.requestChannel ??
    (await ask.text({ message: 'Slack channel for requests:', preset: defaults.requestChannel, read: parseChannel }))
  const allowSelfApproval =
    given.allowSelfApproval ?? (await ask.confirm('May people approve their own requests?', false))
  const connectors = hasConnectors ? {} : await askConnectors(given, ask)
  return {
    ...targets,
    ous,
    label,
    durations: durations.flatMap(listOf),
    requestChannel,
    allowSelfApproval,
    ...connectors,
  }
}

/**
 * Mistakes that no later answer can mend. Whether a unit has an account to limit shows when it is known what may be
 * requested; whether a name is too long, when it is known what the flow is called.
 */
function mistakesAtStart(given: AwsSsoTexts, mistakesIn: (texts: AwsSsoTexts) => readonly Mistake[]) {
  const { ous = [], ...others } = given
  const shortest = 'a'
  if (hasTargets(given)) return mistakesIn({ flow: shortest, ...given })
  const units = ous.map(parseOrganizationalUnitId).filter((unit) => isMisread(unit))
  return [...mistakesIn({ flow: shortest, ...others }), ...units.map((unit) => ({ ...unit, flag: flagOf.ous }))]
}

async function askUnits(
  targets: AwsSsoTexts,
  ask: Ask,
  mistakesIn: (texts: AwsSsoTexts) => readonly Mistake[],
): Promise<readonly string[]> {
  const text = await ask.text({
    message: 'Organizational units:',
    preset: '',
    nothing: 'all accounts',
    read: (typed) => listOf(typed).map(parseOrganizationalUnitId).find(isMisread) ?? { value: typed },
    objection: (typed) => mistakesIn({ ...targets, ous: listOf(typed) })[0],
    note: () => 'Ids, separated by commas: only accounts directly in one of them are offered.',
  })
  return listOf(text)
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
