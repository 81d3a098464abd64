// Reads what vitest's JSON reporter wrote: prints `passed failed skipped`, and on stderr the names of skipped tests.
import { readFileSync } from 'node:fs'

const { testResults } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const counts = { passed: 0, failed: 0, skipped: 0 }
const skippedIn = new Map()
for (const { name, status, assertionResults } of testResults) {
  for (const test of assertionResults) {
    const kind = test.status === 'passed' || test.status === 'failed' ? test.status : 'skipped'
    counts[kind] += 1
    if (kind === 'skipped') skippedIn.set(name, (skippedIn.get(name) ?? 0) + 1)
  }
  // A file that cannot be loaded, or whose hooks fail, fails without a failed test.
  if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) counts.failed += 1
}
const path = (name) => name.replace(`${process.cwd()}/`, '')
for (const [name, count] of skippedIn) console.error(`SKIPPED ${count} tests of ${path(name)}`)
console.log(`${counts.passed} ${counts.failed} ${counts.skipped}`)
