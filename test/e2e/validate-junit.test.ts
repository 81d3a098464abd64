import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../folders.ts'
import { runProcess } from '../processes.ts'
import { cachedFolder } from '../terraform/cache.ts'
import { findPython } from '../terraform/python.ts'
import { mistakenRules, mistakes, validate } from './validate-ground.ts'

const release = '5.0.3'

/** A Python with the package junitparser, a reader of JUnit's XML that is not ours; undefined where it cannot be had. */
async function pythonWithReader(): Promise<string | undefined> {
  const python = await findPython()
  if (python.kind !== 'ready') return undefined
  const inFolder = (folder: string) => join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  try {
    const folder = await cachedFolder(`junitparser-${release}`, async (unfinished) => {
      await succeed(python.path, ['-m', 'venv', unfinished])
      const install = [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--only-binary=:all:',
        '--retries=1',
        `junitparser==${release}`,
      ]
      await succeed(inFolder(unfinished), install)
    })
    return inFolder(folder)
  } catch (error) {
    console.warn(`SKIPPED test/e2e/validate-junit: junitparser ${release} from PyPI (${error}).`)
    return undefined
  }
}

async function succeed(command: string, args: readonly string[]): Promise<void> {
  const { code, stderr } = await runProcess(command, args, { timeout: 120_000 })
  if (code !== 0) throw new Error(stderr.trim().split('\n').at(-1))
}

const script = `
import json, sys
from junitparser import JUnitXml
report = JUnitXml.fromfile(sys.argv[1])
print(json.dumps({
  "tests": report.tests, "failures": report.failures, "errors": report.errors,
  "suites": [
    {"name": suite.name, "tests": suite.tests, "failures": suite.failures,
     "cases": [
       {"name": case.name, "file": case._elem.get("file"), "line": case._elem.get("line"), "passed": case.is_passed,
        "output": case.system_out, "results": [{"type": result.type, "message": result.message, "text": result.text} for result in case.result]}
       for case in suite]}
    for suite in report],
}))
`

describe('--format junit, as junitparser reads it', () => {
  it('is what was found', async ({ skip }) => {
    const python = await pythonWithReader()
    if (python === undefined) return skip()
    const folder = makeFolder({ 'main.tf': mistakes, 'b <&>".tf': '# é 🚀\n' })
    const { code } = await validate(folder, ['--format', 'junit', '--output', 'report.xml'])
    expect(code).toBe(1)
    const read = await runProcess(python, ['-c', script, join(folder, 'report.xml')])
    expect(read.stderr).toBe('')
    const report = JSON.parse(read.stdout)
    expect(report).toMatchObject({ tests: 4, failures: 2, errors: 0 })
    const [other, main] = report.suites
    expect(other).toMatchObject({
      name: 'b <&>".tf',
      tests: 1,
      failures: 0,
      cases: [{ name: 'no findings', passed: true }],
    })
    expect(main).toMatchObject({ name: 'main.tf', tests: 3, failures: 2 })
    expect(main.cases.map(({ name }: { name: string }) => name.split(' ')[0])).toEqual(mistakenRules)
    expect(main.cases[0]).toMatchObject({
      name: expect.stringMatching(/^account-id-number at 5:26: .*012345678901/),
      file: 'main.tf',
      line: '5',
      passed: false,
      results: [
        {
          type: 'error',
          message: expect.stringContaining('012345678901'),
          text: expect.stringContaining('"012345678901"'),
        },
      ],
    })
    expect(main.cases[1]).toMatchObject({ passed: true, output: expect.stringMatching(/^warning: "acount" is not/) })
  })
})
