// Where the quick start plays: a folder of its own, in which the built programs are run for everybody to see.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../bundle.mjs'

const quoted = (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

/** What did not end well, told in a line: the program that was run has said the rest. */
class StepFailed extends Error {}

/** Opens the stage. Whoever opens it closes it, whatever happened in between. */
export function openStage() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'symflow-quickstart-')))
  const { NODE_EXTRA_CA_CERTS, SSO_ACCESS_STATE_DIR, ...outer } = process.env
  // The agent looks at its clocks each second, for who watches.
  const env = { ...outer, SSO_ACCESS_SANDBOX_HOME: join(folder, 'sandbox'), SSO_ACCESS_AGENT_EVERY: '1s' }
  const closing = []
  let signal
  let child
  // On a terminal Ctrl-C reaches what is run too; what is left is tidied up here.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(name, () => {
      signal = name
      child?.kill(name)
    })

  /** Runs one of the programs to its end. Gives its stdout, or shows it. */
  async function start(program, args, { cwd = folder, more = {}, isShown }) {
    if (signal !== undefined) throw new StepFailed(signal)
    child = spawn(process.execPath, [join(root, `bin/${program}.js`), ...args], {
      cwd,
      env: { ...env, ...more },
      stdio: ['ignore', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe'],
    })
    const pieces = { stdout: [], stderr: [] }
    for (const name of ['stdout', 'stderr']) child[name]?.on('data', (piece) => pieces[name].push(piece))
    const [code, killedBy] = await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (...ended) => resolve(ended))
    })
    child = undefined
    const text = (name) => Buffer.concat(pieces[name]).toString()
    if (code !== 0 || signal !== undefined)
      throw new StepFailed(
        `${text('stdout')}${text('stderr')}${program} ${args[0]}: ${signal ?? killedBy ?? `exit code ${code}`}`,
      )
    return text('stdout')
  }

  return {
    folder,
    /** Says why, prints the command as a shell would take it, and runs it. `lines`: which of its output are worth reading here. */
    async run(why, program, args, { cwd, more, lines } = {}) {
      console.log(`\n${why}\n$ ${program} ${args.map(quoted).join(' ')}`)
      const stdout = await start(program, args, { cwd, more, isShown: lines === undefined })
      if (lines !== undefined)
        console.log(
          stdout
            .split('\n')
            .filter((line) => lines.test(line))
            .join('\n'),
        )
    },
    /** What a program prints, unseen. */
    output: (program, args, more) => start(program, args, { more, isShown: false }),
    /** Also to be done in the end. */
    atClose: (act) => closing.push(act),
    showWritten(directory) {
      console.log('\nWritten, in lines:')
      const paths = readdirSync(join(folder, directory), { recursive: true, encoding: 'utf8' })
      const texts = paths.filter((path) => !/^\.terraform\/|tfstate/.test(path))
      for (const path of texts.filter((one) => statSync(join(folder, directory, one)).isFile()).sort()) {
        const lines = readFileSync(join(folder, directory, path), 'utf8').split('\n').length - 1
        console.log(`${String(lines).padStart(6)}  ${directory}/${path}`)
      }
    },
    fail(error) {
      console.error(`\nThat step failed (${error instanceof StepFailed ? error.message : error?.stack}).`)
      process.exitCode = signal === 'SIGINT' ? 130 : 1
    },
    /** Nothing of it runs after this, and in CI nothing of it is left. */
    async close() {
      signal = undefined
      for (const args of [
        ['agent', 'stop', '--sandbox'],
        ['sandbox', 'stop'],
      ])
        await start('sso-access', args, { isShown: false }).catch(() => {})
      for (const act of closing.reverse()) await act()
      if (process.env.CI) rmSync(folder, { recursive: true, force: true })
      else console.log(`\nIt is all in ${folder}: have a look, and remove it when you are done.`)
    },
  }
}
