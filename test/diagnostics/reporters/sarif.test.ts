import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/diagnostics/report.ts'
import { reportAsSarif } from '../../../src/diagnostics/reporters/sarif.ts'
import { findingWith, placeOf, planned, reportOf, source } from './report.ts'
import { mistakesInSarif } from './sarif-schema.ts'

const pages = new Map([['account-id-format', '# account-id-format\n\nAn account id has 12 digits.\n']])
const logOf = (report: Report) => JSON.parse(reportAsSarif(report, { version: '1.2.3', pages }))
const runOf = (report: Report) => logOf(report).runs[0]

const everything = reportOf(
  [
    findingWith({
      address: 'sym_target.admin',
      related: [{ place: placeOf('settings'), message: 'The settings begin here.' }],
      fix: { title: 'Write a longer one.', edits: [{ place: placeOf('"12345"'), text: '"111122223333"' }] },
    }),
    findingWith({ severity: 'note', fails: false, place: { file: source } }),
    planned,
  ],
  { bugs: [{ rule: 'account-id-format', message: 'x is undefined' }] },
)

describe('a SARIF log', () => {
  it('is valid against the schema of SARIF 2.1.0, with everything in it and with nothing', () => {
    expect(mistakesInSarif(logOf(everything))).toEqual([])
    expect(mistakesInSarif(logOf(reportOf([])))).toEqual([])
  })

  it('would not be valid with a wrong level: the schema is looked at', () => {
    const log = logOf(everything)
    log.runs[0].results[0].level = 'bad'
    expect(mistakesInSarif(log)).not.toEqual([])
  })

  it('has every rule with its page as help', () => {
    expect(runOf(everything).tool.driver).toMatchObject({
      name: 'symflow',
      version: '1.2.3',
      rules: [
        {
          id: 'account-id-format',
          shortDescription: { text: 'An account id without 12 digits.' },
          help: { text: expect.stringContaining('has 12 digits'), markdown: expect.stringContaining('# account') },
          defaultConfiguration: { level: 'error' },
        },
      ],
    })
  })

  it('says where, in UTF-16 code units, and what to do', () => {
    const text = '\ufeffa = "🚀" + "12345"\n'
    const run = runOf(reportOf([findingWith({ place: placeOf('"12345"', { path: 'my dir/ü.tf', text }) })]))
    expect(run.columnKind).toBe('utf16CodeUnits')
    expect(run.results[0]).toMatchObject({
      ruleId: 'account-id-format',
      ruleIndex: 0,
      level: 'error',
      message: { text: '"12345" is not an AWS account id. Write its 12 digits.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'my%20dir/%C3%BC.tf', uriBaseId: '%SRCROOT%' },
            region: { startLine: 1, startColumn: 12, endLine: 1, endColumn: 19 },
          },
        },
      ],
    })
  })

  it('has the related places and the fix', () => {
    const [result] = runOf(everything).results
    expect(result.relatedLocations).toMatchObject([
      { message: { text: 'The settings begin here.' }, physicalLocation: { region: { startLine: 2, startColumn: 3 } } },
    ])
    expect(result.fixes).toMatchObject([
      {
        description: { text: 'Write a longer one.' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'access/main.tf' },
            replacements: [
              { deletedRegion: { startLine: 3, startColumn: 15 }, insertedContent: { text: '"111122223333"' } },
            ],
          },
        ],
      },
    ])
  })

  it('has an address and no region of a plan', () => {
    const [location] = runOf(reportOf([planned])).results[0].locations
    expect(location.physicalLocation).toEqual({ artifactLocation: { uri: 'plan.json', uriBaseId: '%SRCROOT%' } })
    expect(location.logicalLocations).toMatchObject([{ fullyQualifiedName: 'module.prod["eu"].sym_target.admin' }])
  })

  it('says that the run was no success where a rule broke', () => {
    expect(runOf(everything).invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ message: { text: expect.stringContaining('x is undefined') } }],
    })
  })

  it('knows a finding again when lines are inserted above it, and tells two that are alike apart', () => {
    const printOf = (report: Report): readonly unknown[] =>
      runOf(report).results.map((result: { partialFingerprints: unknown }) => result.partialFingerprints)
    const text = 'a = "12345"\nb = 1\na = "12345"\n'
    const twoIn = (content: string) => {
      const file = { path: 'main.tf', text: content }
      const last = content.lastIndexOf('"12345"')
      const second = { file, range: { start: last, end: last + 7 } }
      return reportOf([findingWith({ place: placeOf('"12345"', file) }), findingWith({ place: second })])
    }
    expect(printOf(twoIn(`# new\n\n${text}`))).toEqual(printOf(twoIn(text)))
    const [one, other] = printOf(twoIn(text))
    expect(one).not.toEqual(other)
  })
})
