// What has to hold of anything that is shown on a terminal, judged without the code that lays it out.

/** Every sequence that a terminal obeys. */
const sequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007]*\u0007|[@-Z\\-_78=>])/g
/** Those of colour and style. */
export const styles = /\u001b\[[0-9;]*m/g

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const wide = /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u

/** A line in the cells of a terminal: a wide character is followed by an empty one. */
function cellsOf(line: string): readonly string[] {
  return [...segmenter.segment(line)].flatMap(({ segment }) => (wide.test(segment) ? [segment, ''] : [segment]))
}

/** What was shown, line by line, without what the terminal obeys. A line that was written over is the last that was there. */
export function linesOf(shown: string): readonly string[] {
  return shown
    .replace(sequences, '')
    .split('\n')
    .map((line) => (line.replace(/\r$/, '').split('\r').at(-1) ?? '').trimEnd())
}

/** Lines that the terminal would break. A word that is longer than a line stays whole, alone or after a label. */
export function tooWide(lines: readonly string[], columns: number): readonly string[] {
  return lines.filter((line) => cellsOf(line).length > columns && !/^\s*(?:\w+: )?\S+$/.test(line))
}

/** The lines of a table that do not stand below its headings: before each of these is space in every line. */
export function crooked(lines: readonly string[]): readonly string[] {
  const [heading = '', ...rows] = lines.filter((line) => line !== '')
  const starts = [...heading.matchAll(/(?<=^| {2})\S/g)].map(({ index }) => index)
  return rows.filter((row) => {
    const cells = cellsOf(row)
    return starts.some((start) => start > 0 && [1, 2].some((before) => (cells[start - before] ?? ' ') !== ' '))
  })
}

/** The lines of records whose values do not stand below each other. */
export function crookedRecords(lines: readonly string[]): readonly string[] {
  const fields = lines.flatMap((line) => {
    const [, name, space = ''] = /^([A-Z][A-Z -]*?)( {2,})\S/.exec(line) ?? []
    return name === undefined ? [] : [{ line, at: name.length + space.length }]
  })
  return fields.filter(({ at }) => at !== fields[0]?.at).map(({ line }) => line)
}
