// What Sym lets a name, a label or a duration be. Where the provider takes anything, these are the values that are known
// to be safe on every way: import, look-ups and resource addresses.
import type { Reading } from '../diagnostics/reading.ts'
import { quoteForMessage } from '../terminal/escape.ts'

/** Sym allows this many characters in the name of a target and in a label that it offers for choice. */
export const longestName = 55

/** Reads the name of a flow: a slug, from which file names, addresses and Sym names are made. */
export function parseFlowSlug(text: string): Reading<string> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)) {
    return {
      wrong: `${quoteForMessage(text)} is not the name of a flow.`,
      hint: 'Use lower-case letters and digits, with single hyphens between them, such as prod-admin.',
    }
  }
  return within(text, 'The name of a flow')
}

/** Reads a label: any text that is not empty and that a list can show. */
export function parseLabel(text: string): Reading<string> {
  if (text.trim() === '') return { wrong: 'The label is empty.', hint: 'Give the words that people choose by.' }
  const reading = parseText(text)
  return 'wrong' in reading ? reading : within(reading.value, 'A label')
}

/** Reads text that Terraform and Python can hold: any Unicode, normalized (NFC), as Terraform does with every string. */
export function parseText(text: string): Reading<string> {
  if (!text.isWellFormed()) {
    return {
      wrong: `${quoteForMessage(text.toWellFormed())} holds half a character (a lone surrogate).`,
      hint: 'Give it as valid Unicode.',
    }
  }
  return { value: text.normalize('NFC') }
}

function within(text: string, what: string): Reading<string> {
  const length = [...text].length
  if (length <= longestName) return { value: text }
  return {
    wrong: `${what} has at most ${longestName} characters, and ${quoteForMessage(text)} has ${length}.`,
    hint: 'Choose a shorter one.',
  }
}

/** Reads the slug that Sym knows an organization by. */
export function parseOrgSlug(text: string): Reading<string> {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(text)) return { value: text }
  return {
    wrong: `${quoteForMessage(text)} is not the slug of an organization.`,
    hint: 'Use letters, digits and hyphens, such as example-corp.',
  }
}

/** Reads the name of an environment (the rule is the original symflow's). */
export function parseEnvironmentName(text: string): Reading<string> {
  if (/^[A-Za-z0-9-]{1,32}$/.test(text)) return { value: text }
  return {
    wrong: `${quoteForMessage(text)} is not the name of an environment.`,
    hint: 'Use 1 to 32 letters, digits and hyphens, such as prod.',
  }
}

/** Reads a Slack workspace id, in either case: `T…`, or `E…` of an Enterprise Grid. */
export function parseSlackWorkspaceId(text: string): Reading<string> {
  const id = text.toUpperCase()
  if (/^[TE][A-Z0-9]{2,}$/.test(id)) return { value: id }
  return {
    wrong: `${quoteForMessage(text)} is not the id of a Slack workspace.`,
    hint: 'Give the part of its address in a browser that begins with T, such as T0123ABCD.',
  }
}

/** Reads a Slack channel: `#name`, or a channel id. */
export function parseChannel(text: string): Reading<string> {
  if (!/^#.+$/s.test(text) && !/^[CG][A-Z0-9]{6,}$/.test(text)) {
    return {
      wrong: `${quoteForMessage(text)} is not a Slack channel.`,
      hint: 'Give its name with the #, such as #sym-requests, or its id.',
    }
  }
  return parseText(text)
}

const secondsOf = { s: 1, m: 60, h: 3600, d: 86_400, mo: 30 * 86_400 } as const

/** Seconds of a duration such as `30m`, in Sym's units; undefined where it is none. */
export function durationSeconds(text: string): number | undefined {
  const [, digits, unit] = /^([0-9]+)(s|mo|m|h|d)$/.exec(text) ?? []
  if (digits === undefined || unit === undefined) return undefined
  const seconds = Number(digits) * secondsOf[unit as keyof typeof secondsOf]
  return seconds > 0 && Number.isSafeInteger(seconds) ? seconds : undefined
}

/** Reads one duration. */
function parseDuration(text: string): Reading<string> {
  if (durationSeconds(text) !== undefined) return { value: text }
  return {
    wrong: `${quoteForMessage(text)} is not a duration.`,
    hint: 'Give a whole number above zero and a unit: s, m, h, d or mo (30 days), such as 30m.',
  }
}

/** Reads durations separated by commas; two that last equally long are a mistake. */
export function parseDurations(text: string): Reading<readonly string[]> {
  const seen = new Map<number, string>()
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const reading = parseDuration(part)
    if ('wrong' in reading) return reading
    const seconds = durationSeconds(part) ?? 0
    const same = seen.get(seconds)
    if (same !== undefined)
      return { wrong: `The durations ${same} and ${part} are equally long.`, hint: 'Give each duration once.' }
    seen.set(seconds, part)
  }
  return { value: [...seen.values()] }
}
