// What a page shows of what a command prints, against what it printed. `…` stands for anything: alone on a line for lines, in a line for
// the rest of a word or more. A page may leave the end out. What no two runs have in common is not compared.

/** What differs from run to run, and what it is called here. The home that pages write is alex's. */
function steady(line: string, home: string): string {
  return line
    .replaceAll(home, '/home/alex')
    .replace(/\blease-[0-9a-z]{10}\b/g, 'LEASE')
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'UUID')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, 'TIME')
    .replace(/(\d{4}-\d\d-\d\d )?\b\d\d:\d\d\b( (UTC|GMT|[A-Z]{3,4})([+-]\d+(:\d\d)?)?)?/g, 'TIME')
    .replace(/\b\d+ (d|h|min|s)\b( \d+ (h|min|s)\b)?/g, 'SPAN')
    .replace(/127\.0\.0\.1:\d+/g, 'ADDRESS')
    .replace(/process \d+/g, 'process PID')
    .replace(/(AWSReservedSSO_\w+)_[0-9a-f]{16}/g, '$1_SUFFIX')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * The first line of a page that was not printed where it stands there.
 * @param shown as `linesOf` gives it
 * @param printed all that the command wrote, of both streams
 * @param home the folder that is the reader's home
 */
export function unlike(shown: readonly string[], printed: string, home: string): string | undefined {
  const rest = printed
    .split('\n')
    .map((line) => steady(line, home))
    .filter((line) => line !== '')
  let skips = false
  for (const line of shown) {
    if (line.trim() === '…') {
      skips = true
      continue
    }
    const pattern = patternOf(steady(line, home))
    const at = rest.findIndex((each) => pattern.test(each))
    if (at < 0 || (at > 0 && !skips)) return line
    rest.splice(0, at + 1)
    skips = false
  }
  return undefined
}

function patternOf(line: string): RegExp {
  const parts = line.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'u')
}
