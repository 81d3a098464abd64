// A whole process from outside: how long it takes, and the most memory that it holds.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Runs a program to its end.
 * @returns its time in milliseconds, and the peak of its resident memory in MB (undefined where the system does not tell)
 */
export function measured(command, args, { cwd, env, codes = [0] }) {
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint()
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let peak = 0
    // Linux keeps the peak, so looking often is only needed near the end.
    const timer = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid))
    }, 20)
    let said = ''
    child.stdout.resume()
    child.stderr.on('data', (piece) => {
      said += piece
    })
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(timer)
      const time = Number(process.hrtime.bigint() - began) / 1e6
      if (codes.includes(code)) resolve({ time, peak: peak === 0 ? undefined : peak / 1024 })
      else reject(new Error(`${command} ${args.join(' ')}: exit ${code}: ${said.slice(-2000)}`))
    })
  })
}

function peakOf(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
