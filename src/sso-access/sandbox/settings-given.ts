import { Failure } from '../../diagnostics/failure.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import { readSettings } from '../../sandbox/read-settings.ts'
import type { Settings } from '../../sandbox/settings.ts'
import { quoteForMessage } from '../../terminal/escape.ts'

/** `name=value` as a change of settings. */
export function changesIn(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      const mark = text.indexOf('=')
      if (mark > 0) return [text.slice(0, mark), text.slice(mark + 1)]
      throw new Failure(
        'usage',
        `${quoteForMessage(text)} is not a setting.`,
        'Give it as name=value, such as createDelay=0.',
      )
    }),
  )
}

/** What the settings become. @throws Failure (`usage`) where a name or a value is none */
export function settingsGiven(texts: readonly string[]): (current: Settings) => Settings {
  const changes = changesIn(texts)
  return (current) => {
    const read = readSettings(current, changes)
    if (isMisread(read)) throw new Failure('usage', read.wrong, read.hint)
    return read.value
  }
}
