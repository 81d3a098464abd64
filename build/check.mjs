// `npm run check`: lint, types and the unit tests at the same time, with a part of the cases that only differ by chance. What failed is
// told at the end, all else in a line.
import { spawn } from 'node:child_process'

const env = { ...process.env, CHECK_PART: process.env.CHECK_PART ?? '4' }

/** Runs a script of package.json; gives its exit code and what it said. */
function run(script) {
  const began = Date.now()
  const child = spawn('npm', ['run', '--silent', script], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (piece) => {
      said += piece
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const seconds = ((Date.now() - began) / 1000).toFixed(1)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${script.padEnd(10)} ${seconds.padStart(5)} s`)
      resolve({ script, code, said })
    })
  })
}

const ended = await Promise.all(['lint', 'types', 'test:unit'].map(run))
for (const { script, code, said } of ended) if (code !== 0) console.log(`\n== ${script}\n${said}`)
process.exitCode = ended.every(({ code }) => code === 0) ? 0 : 1
