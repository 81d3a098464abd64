// Directories as a person makes them: by the built symflow, run as a process.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { type Files, initFlags } from '../folders.ts'
import { type Ended, runBin } from '../processes.ts'
import type { Terraform } from './terraform.ts'

/** What `symflow init` wrote, once per test file; a case copies it. The path is known when the first test begins. */
export function startedDirectory(): () => string {
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'symflow-started-'))
    const ended = await runBin('symflow', ['init', ...initFlags, '--yes'], { cwd: folder })
    expect(ended).toMatchObject({ code: 0 })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return () => folder
}

/** `symflow generate aws-sso` with these words, in a directory; whatever its end. */
export function generate(directory: string, words: readonly string[]): Promise<Ended> {
  return runBin('symflow', ['generate', 'aws-sso', ...words, '--yes'], { cwd: directory })
}

/** The same, and it has to succeed. */
export async function generated(directory: string, words: readonly string[]): Promise<Ended> {
  const ended = await generate(directory, words)
  expect(ended).toMatchObject({ code: 0 })
  return ended
}

/** A second run with the same words has nothing to do. */
export async function expectUnchanged(directory: string, words: readonly string[]): Promise<void> {
  expect(await generate(directory, [...words, '--check'])).toMatchObject({ code: 0, stderr: 'Nothing to change.\n' })
}

/** Our own rules have nothing to say of it, not even in a note; how long a session lasts is up to who asked for the durations. */
export async function expectClean(directory: string): Promise<void> {
  const args = ['validate', '--fail-on', 'note', '--rule', 'session-length=off']
  const ended = await runBin('symflow', args, { cwd: directory })
  expect(ended, ended.stdout).toMatchObject({ code: 0, stdout: '' })
}

/** The real `init` and `validate`: no error, and no warning either. */
export async function expectValid(terraform: Terraform, directory: string): Promise<void> {
  expect(await terraform.init(directory)).toMatchObject({ code: 0 })
  expect(await terraform.validate(directory)).toMatchObject({ valid: true, diagnostics: [] })
}

/** The files of a folder that are text of people or of ours, without what `terraform init` downloads. */
export function textsIn(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !path.startsWith('.terraform') && statSync(join(folder, path)).isFile(),
  )
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}
