import { expect } from 'vitest'
import { runProcess } from '../processes.ts'

/** Runs git in a folder, as nobody in particular, whatever is configured on this machine. */
export async function git(folder: string, ...args: readonly string[]): Promise<string> {
  const env = {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Alex',
    GIT_AUTHOR_EMAIL: 'alex@example.com',
    GIT_COMMITTER_NAME: 'Alex',
    GIT_COMMITTER_EMAIL: 'alex@example.com',
  }
  const ended = await runProcess('git', args, { cwd: folder, env })
  expect(ended.code, ended.stderr).toBe(0)
  return ended.stdout.trim()
}
