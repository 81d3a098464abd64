import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../build/bundle.mjs'
import { runProcess } from '../processes.ts'
import type { Line } from './lines.ts'

/** What became of a line. */
export interface Ran {
  readonly line: Line
  readonly code: number
  /** What it printed, of both streams in their order. */
  readonly printed: string
}

/** What a page begins with. */
export interface Setting {
  /** Shell that is run first; it has to end well. */
  readonly before?: string
  /** Whether each section begins in the first folder again. */
  readonly apart?: boolean
  /** Whether the page begins with nothing: no sandbox that runs, and none in the environment. */
  readonly bare?: boolean
}

const laptop = join(root, 'test/docs/laptop.cjs')
const instant = ['createDelay=0', 'deleteDelay=0', 'listLag=0', 'credentialLag=0', 'callsPerSecond=0']
const start = `sso-access sandbox start ${instant.map((setting) => `--set ${setting}`).join(' ')}`

/**
 * Runs the lines of a page one after the other in one shell, in an empty folder, with a sandbox in the place of AWS.
 * @param typed what is run for a line
 * @param afterwards is given what stops all of it and removes the folder
 * @throws Error with all that was printed, where the shell does not get to the end
 */
export async function runLines(
  lines: readonly Line[],
  typed: (line: string) => string,
  { before = '', apart = false, bare = false }: Setting,
  afterwards: (clean: () => Promise<void>) => void,
) {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'))
  const { env, home } = environmentIn(folder, bare)
  afterwards(async () => {
    const stop = 'sso-access agent stop; sso-access agent stop --sandbox; sso-access sandbox stop'
    await runProcess('bash', ['-c', stop], { cwd: folder, env })
    rmSync(folder, { recursive: true, force: true })
  })
  const codes = join(folder, 'codes')
  const work = join(folder, 'work')
  const printed = (index: number) => join(folder, `printed-${index}`)
  const script = [
    held,
    'set -e',
    ...(bare ? [] : [start, 'eval "$(sso-access sandbox env --sign-in)"']),
    before,
    'set +e',
    ...lines.flatMap(({ text, section }, index) => [
      ...(apart && section !== lines[index - 1]?.section ? [`cd '${work}'`] : []),
      `{ ${typed(text)}\n} > '${printed(index)}' 2>&1`,
      `echo $? >> '${codes}'`,
    ]),
  ]
  mkdirSync(work)
  const { code, stdout, stderr } = await runProcess('bash', ['-c', script.join('\n')], {
    cwd: work,
    env,
    timeout: 300_000,
  })
  if (code !== 0) throw new Error(`The shell ended with ${code}:\n${stdout}\n${stderr}`)
  const seen = readFileSync(codes, 'utf8').trim().split('\n').map(Number)
  const ran = lines.map(
    (line, index): Ran => ({ line, code: seen[index] ?? -1, printed: readFileSync(printed(index), 'utf8') }),
  )
  return { ran, home, all: ran.map((each) => `$ ${each.line.text}\n${each.printed}`).join('\n') }
}

/** Runs a line until it says what Ctrl-C does, which is then done to it: 124, as of `timeout`. */
const held = `held() {
  eval "exec $1" > '.held' 2>&1 &
  local pid=$! ended=0
  for _ in $(seq 600); do
    grep -q Ctrl-C '.held' && break
    kill -0 "$pid" 2> /dev/null || break
    sleep 0.1
  done
  kill -INT "$pid" 2> /dev/null && ended=124
  wait "$pid" || ended=\${ended/#0/$?}
  cat '.held'
  return $ended
}`

/** A home of its own, with our programs on its PATH. */
function environmentIn(folder: string, bare: boolean) {
  const home = join(folder, 'home')
  const bin = join(folder, 'bin')
  mkdirSync(join(home, '.aws/sso/cache'), { recursive: true })
  mkdirSync(bin)
  for (const name of ['symflow', 'sso-access']) {
    writeFileSync(
      join(bin, name),
      `#!/bin/sh\nexec '${process.execPath}' -r '${laptop}' '${join(root, 'bin', `${name}.js`)}' "$@"\n`,
    )
    chmodSync(join(bin, name), 0o755)
  }
  const own = ['XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME', 'SSO_ACCESS_PROFILE', 'SSO_ACCESS_REGION']
  const env = {
    ...Object.fromEntries([...own, 'AWS_PROFILE', 'AWS_REGION', 'CI'].map((name) => [name, undefined])),
    HOME: home,
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    SSO_ACCESS_SANDBOX_HOME: bare ? undefined : join(folder, 'sandbox'),
  }
  return { env, home }
}
