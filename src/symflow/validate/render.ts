import type { Report } from '../../diagnostics/report.ts'
import { reportForGitHub } from '../../diagnostics/reporters/github.ts'
import { reportForPeople } from '../../diagnostics/reporters/human.ts'
import { reportAsJson } from '../../diagnostics/reporters/json.ts'
import { reportAsJUnit } from '../../diagnostics/reporters/junit.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import type { Format } from './options.ts'

/** A report in a format. @param terminal undefined where it goes to a file, which has neither colour nor width */
export async function render(report: Report, format: Format, terminal: Terminal | undefined): Promise<string> {
  switch (format) {
    case 'human':
      return reportForPeople(report, { colour: terminal?.colour.stdout === true, width: terminal?.columns })
    case 'json':
      return reportAsJson(report, undefined)
    case 'github':
      return reportForGitHub(report, undefined)
    case 'junit':
      return reportAsJUnit(report, undefined)
    case 'sarif': {
      const { reportAsSarif } = await import('../../diagnostics/reporters/sarif.ts')
      const { rulePages } = await import('./rule-pages.ts')
      return reportAsSarif(report, { version: __VERSION__, pages: rulePages })
    }
  }
}
