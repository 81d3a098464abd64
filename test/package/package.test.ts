import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { runProcess } from '../processes.ts'

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
// npm may have to reach its registry, for which a machine can need certificates of its own.
const npm = (args: readonly string[], cwd: string) =>
  runProcess('npm', args, { cwd, timeout: 280_000, env: { NODE_EXTRA_CA_CERTS: process.env['NODE_EXTRA_CA_CERTS'] } })

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sso-access-package-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A folder that holds nothing but a manifest, so that npm installs there and not further up. */
function emptyProject(name: string): string {
  const path = join(folder, name)
  mkdirSync(path)
  writeFileSync(join(path, 'package.json'), JSON.stringify({ name, private: true }))
  return path
}

/** Runs an installed program as a shell would find it. */
const installed = (project: string, name: string, args: readonly string[]) =>
  runProcess(join(project, 'node_modules/.bin', name), args, { cwd: project })

async function expectBothToRun(project: string): Promise<void> {
  for (const name of ['symflow', 'sso-access']) {
    expect(await installed(project, name, ['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' })
    const help = await installed(project, name, ['--help'])
    expect(help).toMatchObject({ code: 0, stderr: '' })
    expect(help.stdout).toMatch(new RegExp(`^Usage: ${name} `))
  }
}

describe('the packed package', () => {
  let files: readonly string[] = []
  let project = ''

  beforeAll(async () => {
    const packed = await npm(['pack', '--json', '--pack-destination', folder], root)
    expect(packed.code, packed.stderr).toBe(0)
    // `prepare` prints before the JSON.
    const [{ filename, files: listed }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[\n'))) as [
      { filename: string; files: { path: string }[] },
    ]
    files = listed.map(({ path }) => path).sort()
    project = emptyProject('tarball')
    // From npm's cache where it is there: all that it needs beside itself is SQLite.
    const install = ['install', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund', join(folder, filename)]
    const done = await npm(install, project)
    expect(done.code, done.stderr).toBe(0)
  })

  it('holds what running needs and nothing else', () => {
    const chunk = /^dist\/[a-z]+(-[a-z]+)*\.cjs$/
    expect(files.filter((path) => !chunk.test(path))).toEqual([
      'LICENSE',
      'README.md',
      'bin/package.json',
      'bin/sso-access.js',
      'bin/symflow.js',
      'dist/THIRD-PARTY-LICENSES.txt',
      'package.json',
    ])
    expect(files).toEqual(expect.arrayContaining(['dist/symflow.cjs', 'dist/sso-access.cjs']))
  })

  it('brings SQLite with it, and no other package', () => {
    const there = readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))
    expect(there.sort()).toEqual(['@libsql', '@neon-rs', 'detect-libc', 'libsql', 'sso-access'])
  })

  it('runs a sandbox', async () => {
    const env = { SSO_ACCESS_SANDBOX_HOME: join(project, 'sandbox') }
    const run = (...args: readonly string[]) =>
      runProcess(join(project, 'node_modules/.bin/sso-access'), ['sandbox', ...args], { cwd: project, env })
    expect(await run('start')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('A sandbox runs at http://127.0.0.1:'),
    })
    expect(await run('stop')).toMatchObject({ code: 0 })
  })

  it('runs both programs', () => expectBothToRun(project))

  it('makes a directory of Terraform with an access flow in it', async () => {
    const init = [
      'init',
      'access',
      '--org',
      'example-corp',
      '--environment',
      'prod',
      '--slack-workspace-id',
      'T0123ABCD',
    ]
    const made = await installed(project, 'symflow', [...init, '--error-channel', '#sym-errors', '--yes'])
    expect(made.code, made.stderr).toBe(0)
    const flow = ['generate', 'aws-sso', '--directory', 'access', '--permission-set', 'PowerUserAccess@111122223333']
    const generated = await installed(project, 'symflow', [...flow, '--group', 'Responders', '--yes'])
    expect(generated.code, generated.stderr).toBe(0)
    const written = readdirSync(join(project, 'access'), { recursive: true, encoding: 'utf8' }).sort()
    expect(written).toEqual([
      '.gitignore',
      'README.md',
      'aws_sso.tf',
      'connectors.tf',
      'environment.tf',
      'impls',
      'impls/aws_sso_impl.py',
      'versions.tf',
    ])
    expect(readFileSync(join(project, 'access/aws_sso.tf'), 'utf8')).toContain('111122223333')
  })
})

describe('the repository', () => {
  it('can be installed from a clone: npm builds it there', async ({ skip }) => {
    const reached = await npm(['view', 'esbuild', 'version', '--fetch-retries=0', '--fetch-timeout=20000'], folder)
    if (reached.code !== 0) {
      console.warn('SKIPPED test/package: installing from a git clone needs the npm registry, which cannot be reached.')
      skip()
    }
    if (!existsSync(join(root, '.git'))) {
      console.warn('SKIPPED test/package: this copy of the sources is not a git repository.')
      skip()
    }
    const project = emptyProject('clone')
    const install = ['install', '--omit=dev', '--no-audit', '--no-fund', `git+${pathToFileURL(root)}`]
    const done = await npm(install, project)
    expect(done.code, done.stderr).toBe(0)
    await expectBothToRun(project)
  })
})
