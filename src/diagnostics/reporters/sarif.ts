// SARIF 2.1.0 (OASIS standard), which GitHub, GitLab and editors read.
import { createHash } from 'node:crypto'
import type { Fix, FixEdit } from '../diagnostic.ts'
import type { Place } from '../place.ts'
import { pageOf, type Report, type ReportedFinding, type Reporter } from '../report.ts'
import { lineOf, spotAt } from '../source-lines.ts'
import { oneLine } from './words.ts'

export interface SarifOptions {
  /** Of this program. */
  readonly version: string
  /** The Markdown page of a rule. */
  readonly pages: ReadonlyMap<string, string>
}

/** One run, with every rule's page as its help. */
export const reportAsSarif: Reporter<SarifOptions> = (report, { version, pages }) => {
  const { rules, findings, bugs } = report
  const indexes = new Map(rules.map(({ id }, index) => [id, index]))
  const fingerprint = fingerprints()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'symflow', version, rules: rules.map((rule) => descriptor(rule, pages)) } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: bugs.length === 0,
            toolExecutionNotifications: bugs.map(({ rule, message }) => ({
              level: 'error',
              message: { text: `The rule ${rule} is broken: ${message}` },
            })),
          },
        ],
        results: findings.map((finding) => ({
          ruleId: finding.rule,
          ...(indexes.has(finding.rule) ? { ruleIndex: indexes.get(finding.rule) } : {}),
          level: finding.severity,
          message: { text: oneLine(`${finding.message}${finding.hint === '' ? '' : ` ${finding.hint}`}`) },
          locations: [location(finding)],
          ...relatedLocations(finding),
          ...(finding.fix === undefined ? {} : { fixes: [fixOf(finding.fix)] }),
          partialFingerprints: { 'symflow/v1': fingerprint(finding) },
        })),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function descriptor({ id, severity, title }: Report['rules'][number], pages: SarifOptions['pages']) {
  const page = pages.get(id)
  return {
    id,
    shortDescription: { text: `${title[0]?.toUpperCase() ?? ''}${title.slice(1)}.` },
    help: { text: page ?? pageOf(id), ...(page === undefined ? {} : { markdown: page }) },
    defaultConfiguration: { level: severity },
  }
}

function location({ place, address }: ReportedFinding) {
  return {
    physicalLocation: physicalLocation(place),
    ...(address === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: address, kind: 'resource' }] }),
  }
}

function relatedLocations({ related }: ReportedFinding) {
  if (related.length === 0) return {}
  return {
    relatedLocations: related.map(({ place, message }, index) => ({
      id: index + 1,
      physicalLocation: physicalLocation(place),
      message: { text: oneLine(message) },
    })),
  }
}

function physicalLocation(place: Place) {
  const region = regionOf(place)
  return { artifactLocation: artifactLocation(place), ...(region === undefined ? {} : { region }) }
}

/** A path from the current directory, as a URI. */
function artifactLocation({ file }: Place) {
  const uri = file.path.toWellFormed().split('/').map(encodeURIComponent).join('/')
  return file.path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' }
}

function regionOf({ file, range }: Place) {
  if (range === undefined) return undefined
  const start = spotAt(file, range.start)
  const end = spotAt(file, range.end)
  return { startLine: start.line, startColumn: start.unit, endLine: end.line, endColumn: end.unit }
}

function fixOf({ title, edits }: Fix) {
  const byPath = new Map<string, FixEdit[]>()
  for (const edit of edits) byPath.set(edit.place.file.path, [...(byPath.get(edit.place.file.path) ?? []), edit])
  return {
    description: { text: oneLine(title) },
    artifactChanges: [...byPath.values()].flatMap((ofFile) => {
      const [first] = ofFile
      if (first === undefined) return []
      const replacements = ofFile.map(({ place, text }) => ({
        deletedRegion: regionOf(place),
        insertedContent: { text },
      }))
      return [{ artifactLocation: artifactLocation(first.place), replacements }]
    }),
  }
}

/**
 * Tells findings apart from one run to the next by what they say and the text of their line, not its number, so that a line
 * inserted above makes no new finding of an old one. Those that are alike are counted.
 */
function fingerprints(): (finding: ReportedFinding) => string {
  const seen = new Map<string, number>()
  return ({ rule, message, place: { file, range }, address = '' }) => {
    const line = range === undefined ? address : lineOf(file, spotAt(file, range.start).line).text.trim()
    const hash = createHash('sha256').update(JSON.stringify([rule, file.path, line, message]))
    const digest = hash.digest('hex').slice(0, 32)
    const count = (seen.get(digest) ?? 0) + 1
    seen.set(digest, count)
    return `${digest}:${count}`
  }
}
