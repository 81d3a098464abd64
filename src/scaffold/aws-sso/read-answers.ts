import { parseAccountId, parseOrganizationalUnitId, parseRegion } from '../../aws/ids.ts'
import { isMisread, type Misreading, type Reading } from '../../diagnostics/reading.ts'
import { parseChannel, parseDurations, parseFlowSlug, parseLabel, parseText } from '../../sym/names.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { type AwsSsoAnswers, defaults } from './answers.ts'
import { checkAnswers } from './check.ts'
import { readGroup, readGroupName, readPermissionSetAnswer } from './sources.ts'
import { type AwsSsoTexts, flagOf } from './texts.ts'

/** A mistake in an answer, with the flag that gives it; no flag where it lies between several. */
export interface Mistake extends Misreading {
  readonly flag?: string
}

/** Reads the answers; what is not given is taken from the defaults. All mistakes are told at once. */
export function readAnswers(
  texts: AwsSsoTexts,
): { readonly answers: AwsSsoAnswers } | { readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = []
  const one = <Value>(key: keyof AwsSsoTexts, text: string, read: (text: string) => Reading<Value>): Value => {
    const reading = read(text)
    if (!isMisread(reading)) return reading.value
    mistakes.push({ ...reading, flag: flagOf[key] })
    // Never used: with a mistake there are no answers.
    return undefined as Value
  }
  const optional = <Value>(key: keyof AwsSsoTexts, text: string | undefined, read: (text: string) => Reading<Value>) =>
    text === undefined ? undefined : one(key, text, read)
  const all = <Value>(
    key: keyof AwsSsoTexts,
    list: readonly string[] | undefined,
    read: (text: string) => Reading<Value>,
  ) => (list ?? []).map((text) => one(key, text, read))
  const answers: AwsSsoAnswers = {
    flow: one('flow', texts.flow ?? defaults.flow, parseFlowSlug),
    label: one('label', texts.label ?? defaults.label, parseLabel),
    permissionSets: all('permissionSets', texts.permissionSets, readPermissionSetAnswer),
    ous: all('ous', texts.ous, parseOrganizationalUnitId),
    groups: all('groups', texts.groups, readGroup),
    createGroups: all('createGroups', texts.createGroups, readGroupName),
    durations: one('durations', texts.durations?.join(',') ?? defaults.durations, parseDurations),
    requestChannel: one('requestChannel', texts.requestChannel ?? defaults.requestChannel, parseChannel),
    allowSelfApproval: texts.allowSelfApproval ?? false,
    ssoProfile: one('ssoProfile', texts.ssoProfile ?? defaults.ssoProfile, parseProfile),
    ssoRegion: one('ssoRegion', texts.ssoRegion ?? defaults.ssoRegion, parseRegion),
    runtimeProfile: optional('runtimeProfile', texts.runtimeProfile, parseProfile),
    runtimeRegion: one('runtimeRegion', texts.runtimeRegion ?? defaults.runtimeRegion, parseRegion),
    runtimeAccount: optional('runtimeAccount', texts.runtimeAccount, parseAccountId),
  }
  if (mistakes.length === 0) mistakes.push(...checkAnswers(answers))
  return mistakes.length === 0 ? { answers } : { mistakes }
}

/** Reads the name of an AWS profile. */
export function parseProfile(text: string): Reading<string> {
  if (text.trim() === '' || /[\r\n\]]/.test(text))
    return {
      wrong: `${quoteForMessage(text)} is not the name of an AWS profile.`,
      hint: 'Give the name that stands in brackets in the AWS configuration file.',
    }
  return parseText(text)
}
