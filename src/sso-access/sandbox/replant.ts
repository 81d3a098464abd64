import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { ask, findServer, requireServer } from '../../sandbox-process/ask.ts'
import { describeStatus, type StatusDocument } from '../../sandbox-process/describe.ts'
import { sandboxHome } from '../../sandbox-process/home.ts'
import type { World } from '../../terminal/program.ts'
import { seedDocument } from './seed-document.ts'

export interface ReplantOptions {
  readonly seed?: string
  readonly json?: boolean
}

/** `sso-access sandbox seed`: another organization in place of the one that is there. Settings and faults stay. */
export async function runSeed(options: ReplantOptions, { cwd, env, terminal }: World): Promise<number> {
  const record = requireServer(sandboxHome(env))
  const document = seedDocument(options.seed ?? 'example', (path) => resolve(cwd, path))
  const status = (await ask(record, 'POST', 'seed', document)) as StatusDocument
  return tell({ ...status, url: record.url, state: record.state }, options, terminal)
}

/** `sso-access sandbox reset`: as if it had never run. */
export async function runReset(options: ReplantOptions, { cwd, env, terminal }: World): Promise<number> {
  const home = sandboxHome(env)
  const record = await findServer(home)
  const document = seedDocument(options.seed ?? 'example', (path) => resolve(cwd, path))
  if (record !== undefined) {
    const status = (await ask(record, 'POST', 'reset', document)) as StatusDocument
    return tell({ ...status, url: record.url, state: record.state }, options, terminal)
  }
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${home.state}${suffix}`, { force: true })
  if (options.json === true) terminal.write(`${JSON.stringify({ version: 1, running: false }, null, 2)}\n`)
  else terminal.say('The state is gone. The next start begins with a new one.\n')
  return 0
}

function tell(status: StatusDocument, { json }: ReplantOptions, terminal: World['terminal']): number {
  if (json === true) terminal.write(`${JSON.stringify(status, null, 2)}\n`)
  else terminal.say(`Planted.\n${describeStatus(status)}`)
  return 0
}
