import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { runBin } from './processes.ts'

/** The files of a folder, by their path below it. */
export type Files = Readonly<Record<string, string>>

/** An empty folder, or one with these files; gone when the test is over. */
export function makeFolder(files: Files = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'symflow-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** Everything that is in a folder, also what begins with a dot. */
export function filesIn(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  )
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}

export const initFlags = [
  '--org',
  'example-corp',
  '--environment',
  'prod',
  '--slack-workspace-id',
  'T0123ABCD',
  '--error-channel',
  '#sym-errors',
]

/** A folder that `symflow init` has started. */
export async function startedFolder(): Promise<string> {
  const folder = makeFolder()
  const { code, stderr } = await runBin('symflow', ['init', ...initFlags, '--yes'], { cwd: folder })
  if (code !== 0) throw new Error(`symflow init failed: ${stderr}`)
  return folder
}
