import { pageOf, type ReportedFinding, type Reporter } from '../report.ts'
import { spotAt } from '../source-lines.ts'
import { oneLine, placeText } from './words.ts'

/**
 * A suite for each file, in it a case for each finding. What does not fail the run is a case that passes, with what was found as its
 * output; a file without findings has one case that passes, so that a report is never empty.
 */
export const reportAsJUnit: Reporter<undefined> = ({ findings, files, bugs }) => {
  const byPath = new Map<string, ReportedFinding[]>(files.map((path) => [path, []]))
  for (const finding of findings) {
    const { path } = finding.place.file
    const others = byPath.get(path)
    if (others) others.push(finding)
    else byPath.set(path, [finding])
  }
  const failures = findings.filter(({ fails }) => fails).length
  const suites = [...byPath].map(([path, found]) => suite(path, found.map(testCase), failing(found), 0))
  const broken = bugs.map(
    ({ rule, message }) =>
      `    <testcase classname="symflow" name="${xml(rule)}">\n      <error type="bug" message="${xml(`The rule is broken: ${message}`)}"/>\n    </testcase>\n`,
  )
  if (broken.length > 0) suites.push(suite('symflow', broken, 0, broken.length))
  const tests = [...byPath.values()].reduce((sum, found) => sum + Math.max(1, found.length), broken.length)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="symflow validate" tests="${tests}" failures="${failures}" errors="${broken.length}">\n${suites.join('')}</testsuites>\n`
}

function failing(found: readonly ReportedFinding[]): number {
  return found.filter(({ fails }) => fails).length
}

function suite(name: string, cases: readonly string[], failures: number, errors: number): string {
  const listed =
    cases.length === 0 ? [`    <testcase classname="${xml(name)}" name="no findings" file="${xml(name)}"/>\n`] : cases
  return `  <testsuite name="${xml(name)}" tests="${listed.length}" failures="${failures}" errors="${errors}">\n${listed.join('')}  </testsuite>\n`
}

function testCase(finding: ReportedFinding): string {
  const { place, rule, severity, address, hint, message, related, fails } = finding
  const { file, range } = place
  const start = range && spotAt(file, range.start)
  const at = start ? `${start.line}:${start.column}` : (address ?? file.path)
  const line = start ? ` line="${start.line}"` : ''
  const body = [
    `${placeText(place)}${address === undefined ? '' : ` (${oneLine(address)})`}`,
    ...(hint === '' ? [] : [oneLine(hint)]),
    ...related.map((other) => `${placeText(other.place)}: ${oneLine(other.message)}`),
    pageOf(rule),
  ]
  const content = fails
    ? `<failure type="${severity}" message="${xml(oneLine(message))}">${xmlText(body.join('\n'))}</failure>`
    : `<system-out>${xmlText([`${severity}: ${oneLine(message)}`, ...body].join('\n'))}</system-out>`
  return `    <testcase classname="${xml(file.path)}" name="${xml(oneLine(`${rule} at ${at}: ${message}`))}" file="${xml(file.path)}"${line}>\n      ${content}\n    </testcase>\n`
}

/** The value of an attribute, where a line break that is not escaped would become a space. */
function xml(text: string): string {
  return xmlText(text).replace(/["\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** What XML 1.0 cannot hold, not even as a reference, becomes a visible escape. */
function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
}
