// `npm run bench [rounds]`: what a start of our programs costs against the least that any Node program costs.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../build/bundle.mjs'
import { writeDist } from '../build/write-dist.mjs'
import { medians } from './measure.mjs'
import { buildOthers } from './other-builds.mjs'

const rounds = Number(process.argv[2] ?? 30)
const folder = mkdtempSync(join(tmpdir(), 'symflow-bench-'))

await writeDist()
const symflow = join(root, 'bin/symflow.js')
const init = ['init', '--org', 'example-corp', '--environment', 'prod', '--slack-workspace-id', 'T0123ABCD']
const flow = [
  'generate',
  'aws-sso',
  '--permission-set',
  'PowerUserAccess@111122223333',
  '--group',
  'Responders',
  '--yes',
]

/** A folder that `symflow init` has started and `generate` has not seen. */
let runs = 0
function fresh() {
  const path = join(folder, String(runs++))
  cpSync(join(folder, 'started'), path, { recursive: true })
  return path
}

/** Two cases of one build of symflow. */
const both = (name, file) => [
  { name: `${name} --help`, args: [file, '--help'], aim: 1.5 },
  { name: `${name} generate`, args: [file, ...flow], prepare: fresh, aim: 4 },
]

try {
  const start = [symflow, ...init, '--directory', join(folder, 'started'), '--error-channel', '#sym-errors', '--yes']
  medians([{ name: 'symflow init', args: start }], 0)
  const node = { name: 'node -e 0', args: ['-e', '0'] }
  const sso = { name: 'sso-access --help', args: [join(root, 'bin/sso-access.js'), '--help'], aim: 1.5 }
  const ours = [node, sso, ...both('symflow', symflow)]
  const others = (await buildOthers()).flatMap(({ name, file }) => both(name, file))
  print([...ours, ...others], medians([...ours, ...others], rounds), node.name, ours.length)
} finally {
  rmSync(folder, { recursive: true })
}

function print(cases, taken, base, ownCases) {
  const least = taken.get(base)
  console.log(`Node ${process.version}, ${rounds} rounds, whole processes; the median, and its ratio to ${base}\n`)
  console.log(`${''.padEnd(28)}${'ms'.padStart(8)}${'ratio'.padStart(8)}${'aim'.padStart(16)}`)
  for (const [index, { name, aim }] of cases.entries()) {
    if (index === ownCases) console.log('\nBuilt in other ways:')
    const ratio = taken.get(name) / least
    const aimed = aim === undefined || index >= ownCases ? '' : `${aim.toFixed(1)}${ratio > aim ? ' (missed)' : ''}`
    console.log(
      `${name.padEnd(28)}${taken.get(name).toFixed(1).padStart(8)}${ratio.toFixed(2).padStart(8)}${aimed.padStart(16)}`,
    )
  }
}
