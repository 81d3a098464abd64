import { expect, it } from 'vitest'
import { thisSystem } from '../../src/sso-access/schedulers/this-system.ts'

it('a program that is not there leaves nothing behind that a process would wait for', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length
  const before = timers()
  const { code } = await thisSystem(process.env, Date.now).run('no-such-program', [])
  expect({ code, timers: timers() }).toEqual({ code: 127, timers: before })
})
