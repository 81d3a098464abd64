// `node bench/validate.mjs [rounds]`, a part of `npm run bench`: symflow validate on a generated estate, beside terraform fmt -check and terraform validate
// on the same files, in turns in one run.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../build/bundle.mjs'
import { writeDist } from '../build/write-dist.mjs'
import { writeEstate } from './estate.mjs'
import { measured } from './process.mjs'
import { terraformGround } from './terraform-ground.mjs'

const rounds = Number(process.argv[2] ?? 3)
const folder = mkdtempSync(join(tmpdir(), 'symflow-bench-'))
const { NODE_EXTRA_CA_CERTS, NODE_OPTIONS, ...env } = process.env
const symflow = [process.execPath, [join(root, 'bin/symflow.js'), 'validate', '--quiet']]

await writeDist()
const ground = await terraformGround()
try {
  const small = await estate(200, 10)
  const large = await estate(20_000, 200)
  const results = { small: await beside(small, rounds * 3), large: await beside(large, rounds) }
  print('200 targets in 10 files', results.small)
  print('20,000 targets in 200 files', results.large)
  await growth()
} finally {
  await ground?.close()
  rmSync(folder, { recursive: true, force: true })
}

async function estate(targets, files) {
  const path = join(folder, `estate-${targets}`)
  mkdirSync(path)
  writeEstate(path, targets, files)
  if (ground !== undefined) {
    const { code, stdout, stderr } = await ground.terraformApi.init(path)
    if (code !== 0) throw new Error(`terraform init: ${stdout}${stderr}`)
  }
  return path
}

/** The medians of each program on one estate. */
async function beside(cwd, times) {
  const programs = [['symflow validate', ...symflow, env]]
  if (ground !== undefined) {
    const config = { ...env, TF_CLI_CONFIG_FILE: ground.cliConfig, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' }
    programs.push(['terraform fmt -check', ground.terraform, ['fmt', '-check'], config])
    programs.push(['terraform validate', ground.terraform, ['validate'], config])
  }
  const taken = new Map(programs.map(([name]) => [name, []]))
  // The first round only warms the disk's cache.
  for (let round = -1; round < times; round++) {
    for (const [name, command, args, environment] of programs) {
      const one = await measured(command, args, { cwd, env: environment })
      if (round >= 0) taken.get(name).push(one)
    }
  }
  return new Map([...taken].map(([name, all]) => [name, { time: median(all, 'time'), peak: median(all, 'peak') }]))
}

function median(all, of) {
  return all.map((one) => one[of] ?? Number.NaN).toSorted((a, b) => a - b)[Math.floor(all.length / 2)]
}

function print(title, results) {
  const own = results.get('symflow validate')
  console.log(`\n${title}\n${''.padEnd(24)}${'ms'.padStart(9)}${'MB'.padStart(8)}   ratio of symflow to it`)
  for (const [name, { time, peak }] of results) {
    const ratio = name === 'symflow validate' ? '' : (own.time / time).toFixed(2)
    console.log(`${name.padEnd(24)}${time.toFixed(0).padStart(9)}${peak.toFixed(0).padStart(8)}   ${ratio}`)
  }
}

/** What a block costs, in estates of growing size. */
async function growth() {
  console.log('\nsymflow validate on growing estates, 100 targets a file')
  for (const targets of [2_000, 20_000, 100_000]) {
    const cwd = join(folder, `growth-${targets}`)
    mkdirSync(cwd)
    writeEstate(cwd, targets, targets / 100)
    const { time, peak } = await measured(...symflow, { cwd, env })
    const each = ((time / targets) * 1000).toFixed(1)
    console.log(
      `${String(targets).padStart(8)} targets${time.toFixed(0).padStart(8)} ms${peak.toFixed(0).padStart(8)} MB${each.padStart(8)} µs a target`,
    )
    rmSync(cwd, { recursive: true })
  }
}
