import { describe, expect, it } from 'vitest'
import { thisSystem } from '../../src/sso-access/schedulers/this-system.ts'

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

describe('a program that is not on this machine', () => {
  it('is none of its schedulers, and keeps nothing from ending', async () => {
    const before = timers()
    const ran = await thisSystem({ PATH: '/nowhere' }, Date.now).run('crontab', ['-l'])
    expect(ran).toEqual({ code: 127, stdout: '', stderr: '' })
    expect(timers()).toBe(before)
  })
})
