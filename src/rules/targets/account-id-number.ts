import type { Fix } from '../../diagnostics/diagnostic.ts'
import type { Range, SourceFile } from '../../diagnostics/place.ts'
import { defineRule } from '../rule.ts'
import { isWrittenIn } from './edits.ts'
import { numberAsWritten, type SettingValue, settingValues } from './setting-values.ts'

export const accountIdNumber = defineRule({
  id: 'account-id-number',
  severity: 'warning',
  title: 'an account_id written as a number',
  words: ({ written, arrives }: { written: string; arrives: string }) => ({
    message:
      written === arrives
        ? `The account id ${written} is written as a number, which would lose a leading zero.`
        : `The account id ${written} is written as a number and arrives as ${arrives}, which is another account or none.`,
    hint: `Write it in quotes: "${written}".`,
  }),
  *check({ sym }) {
    const locals = new Map<SourceFile, Blocks>()
    for (const given of settingValues(sym, 'aws_sso_permission_set', 'account_id')) {
      const number = numberAsWritten(given.value)
      // What is not 12 digits as it is written is the business of account-id-format.
      if (number === undefined || !/^[0-9]{12}$/.test(number.written)) continue
      const fix = quoting(given, number.written, locals)
      yield {
        arguments: number,
        place: given.place,
        address: given.address,
        ...(number.arrives === number.written ? {} : { severity: 'error' }),
        ...(fix ? { fix } : {}),
      }
    }
  },
})

/**
 * Not where it may come through a variable of type number, which makes a number of it again.
 * @param locals the `locals` blocks of files that were looked at
 */
function quoting(
  { value, place, attribute }: SettingValue,
  written: string,
  locals: Map<SourceFile, Blocks>,
): Fix | undefined {
  const { file, range } = place
  if (range === undefined || file.text.slice(range.start, range.end) !== written) return undefined
  if (value.kind === 'number' && !isWrittenIn(attribute, place)) {
    const blocks = locals.get(file) ?? localsBlocks(file)
    locals.set(file, blocks)
    if (!blocks.some(({ start, end }) => start < range.start && range.end < end)) return undefined
  }
  return { title: 'Quote the account id.', edits: [{ place: { file, range }, text: `"${written}"` }] }
}

type Blocks = readonly Range[]

/** The `locals` blocks of a file, where they begin and end at the margin, as `terraform fmt` writes them. */
function localsBlocks({ text }: SourceFile): Blocks {
  return Array.from(text.matchAll(/^locals *\{\s*?\n.*?^\}/gms), ({ index, 0: block }) => ({
    start: index,
    end: index + block.length,
  }))
}
