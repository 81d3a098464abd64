// Ctrl-C while AWS is waited for. The signal ends the process as it ends any other, so that a script around it ends too; a shell sees 130.
import { constants } from 'node:os'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { awsHome, cleared } from './aws-home.ts'
import { startBin } from './lease-process.ts'

const home = awsHome('callsPerSecond=0')

beforeAll(() => {
  home.writeConfig(`[profile sso]\n${home.keys('iam-user')}\nregion = us-east-1\nendpoint_url = ${home.url()}\n`)
})

beforeEach(() => home.run('fault', '--clear'))

describe('130: Ctrl-C', () => {
  it.each([[['accounts']], [['permission-sets']], [['groups']], [['whoami']], [['doctor']]])(
    'ends %j at once, without a word, and spoils nothing',
    async ([command = '']) => {
      await home.run('fault', 'slow', '*', '--milliseconds', '60000')
      const before = await home.calls()
      const running = startBin([command], home.folder(), { ...home.env(), ...cleared })
      await vi.waitUntil(async () => (await home.calls()) > before, { timeout: 30_000, interval: 50 })
      running.process.kill('SIGINT')
      const { code, signal, stdout, stderr } = await running.ended
      const seen = signal === null ? code : 128 + constants.signals[signal]
      expect({ code: seen, stdout, stderr }).toEqual({ code: 130, stdout: '', stderr: '' })
      await home.run('fault', '--clear')
      expect(await home.sso([command])).toMatchObject({ code: 0 })
    },
  )
})
