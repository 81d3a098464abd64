import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { makeFolder } from '../folders.ts'
import { type Ended, runProcess } from '../processes.ts'
import { cachedFolder } from '../terraform/cache.ts'
import { git } from './git.ts'

const version = '4.7.0'

/** The real pre-commit, from PyPI, in a virtual environment; undefined where it cannot be had. */
async function preCommit(): Promise<string | undefined> {
  try {
    const folder = await cachedFolder(`pre-commit-${version}`, async (unfinished) => {
      await succeed('python3', ['-m', 'venv', unfinished])
      const install = ['-m', 'pip', 'install', '--quiet', '--retries=1', `pre-commit==${version}`]
      await succeed(join(unfinished, 'bin/python'), install)
    })
    return join(folder, 'bin/python')
  } catch (error) {
    console.warn(
      `SKIPPED test/package: pre-commit from PyPI: ${error instanceof Error ? error.message : String(error)}`,
    )
    return undefined
  }
}

async function succeed(command: string, args: readonly string[]): Promise<void> {
  const ended = await runProcess(command, args, { timeout: 120_000 })
  if (ended.code !== 0) throw new Error(ended.stderr)
}

it('the hook stops a commit with a finding, and lets one without pass', async ({ skip }) => {
  const python = existsSync(join(root, '.git')) ? await preCommit() : undefined
  if (python === undefined) return skip()
  const hooks = { repo: pathToFileURL(root).href, rev: await git(root, 'rev-parse', 'HEAD') }
  const config = { repos: [{ ...hooks, hooks: [{ id: 'symflow-validate', args: ['access'] }] }] }
  const repository = makeFolder({ '.pre-commit-config.yaml': JSON.stringify(config), 'access/main.tf': flow('int') })
  await git(repository, 'init', '--quiet')
  await git(repository, 'add', '.')
  const env = {
    PRE_COMMIT_HOME: makeFolder(),
    // npm may need certificates of this machine's own to reach its registry.
    NODE_EXTRA_CA_CERTS: process.env['NODE_EXTRA_CA_CERTS'],
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
  }
  const run = (): Promise<Ended> =>
    runProcess(python, ['-m', 'pre_commit', 'run', '--verbose'], { cwd: repository, env, timeout: 280_000 })
  expect(await run()).toMatchObject({ code: 0 })

  writeFileSync(join(repository, 'access/main.tf'), flow('integer'))
  await git(repository, 'add', '.')
  const stopped = await run()
  expect(stopped.code).toBe(1)
  expect(stopped.stdout).toContain('prompt-field-type')
  expect(stopped.stdout).toContain('access/main.tf')
})

function flow(type: string): string {
  return `terraform {
  required_providers {
    sym = {
      source  = "symopsio/sym"
      version = "~> 3.0"
    }
  }
}

resource "sym_flow" "tickets" {
  name           = "tickets"
  implementation = "from sym.sdk.annotations import reducer"
  environment_id = "an-environment"

  params {
    prompt_field {
      name = "ticket"
      type = "${type}"
    }
  }
}
`
}
