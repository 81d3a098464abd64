import { spawn } from 'node:child_process'
import { ownProgram } from '../../sandbox-process/start-process.ts'
import type { SweepWish, Swept } from './swept.ts'

/** A sweep takes five minutes at most. One that takes longer hangs, and may be killed at any instruction. */
const LONGEST = 6 * 60_000
/** What an agent that is stopped leaves to a sweep that is at work. */
const TIME_TO_FINISH = 5000

/**
 * Has a sweep run in a process of its own.
 * @param place the flags that say where the ledger is
 * @param stop gives it 5 s to finish
 */
export function sweepInProcess(
  place: readonly string[],
  { measure, stuckToo }: SweepWish,
  stop: AbortSignal,
): Promise<Swept> {
  const flags = [...(measure ? ['--measure'] : []), ...(stuckToo ? ['--stuck'] : [])]
  const child = spawn(process.execPath, [ownProgram(), 'agent', 'sweep', ...place, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece
  })
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    stderr += piece
  })
  const kill = () => child.kill('SIGKILL')
  let timer = setTimeout(kill, LONGEST)
  const hurry = () => {
    clearTimeout(timer)
    timer = setTimeout(kill, TIME_TO_FINISH)
  }
  stop.addEventListener('abort', hurry, { once: true })
  return new Promise((resolve) => {
    const settle = (swept: Swept) => {
      clearTimeout(timer)
      stop.removeEventListener('abort', hurry)
      resolve(swept)
    }
    child.on('error', (error) => settle({ kind: 'failed', sentence: `A sweep cannot be started: ${error.message}.` }))
    child.on('close', (code, signal) => settle(sweptIn(stdout) ?? failed(stderr, code, signal)))
  })
}

function sweptIn(text: string): Swept | undefined {
  try {
    return JSON.parse(text) as Swept
  } catch {
    return undefined
  }
}

/** What a command says of its failure: a sentence, and what to do. */
function failed(stderr: string, code: number | null, signal: NodeJS.Signals | null): Swept {
  const lines = stderr.split('\n')
  const at = lines.findIndex((line) => line.startsWith('error: '))
  if (at < 0) return { kind: 'failed', sentence: `A sweep ended with ${signal ?? code}.` }
  const hint = lines[at + 1]?.trim()
  return { kind: 'failed', sentence: lines[at]?.slice('error: '.length) ?? '', ...(hint && { hint }) }
}
