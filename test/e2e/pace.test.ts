// The limits that AWS sets the account, kept by processes that know nothing of each other but a file.
import { beforeAll, describe, expect, it } from 'vitest'
import { runBin } from '../processes.ts'
import { awsHome, cleared } from './aws-home.ts'

// As AWS: 20 calls a second, to all of Identity Center.
const home = awsHome('callsPerSecond=20')

beforeAll(() => {
  home.writeConfig(`[profile sso]\n${home.keys('iam-user')}\nregion = us-east-1\nendpoint_url = ${home.url()}\n`)
})

const refresh = () =>
  runBin('sso-access', ['permission-sets', '--refresh', '--json'], {
    cwd: home.folder(),
    env: { ...home.env(), ...cleared },
  })

interface Call {
  readonly at: string
  readonly service: string
  readonly error?: string
}

async function callsSince(before: number): Promise<readonly Call[]> {
  const { calls } = (await home.json('calls', '--after', String(before))) as unknown as { calls: readonly Call[] }
  return calls.filter(({ service }) => service === 'sso-admin')
}

describe('five processes at once', () => {
  it('stay below the limit together: none of them is throttled', async () => {
    const before = await home.calls()
    const ended = await Promise.all([1, 2, 3, 4, 5].map(() => refresh()))
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual(ended.map(() => [0, '']))
    const calls = await callsSince(before)
    expect(calls).toHaveLength(50)
    expect(calls.filter(({ error }) => error !== undefined)).toEqual([])
    const times = calls.map(({ at }) => Date.parse(at)).toSorted((one, other) => one - other)
    // 35 of them at 15 a second.
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(2000)
  }, 60_000)
})
