import { ListPermissionSetsCommand } from '@aws-sdk/client-sso-admin'
import { describe, expect, it } from 'vitest'
import { type FaultRule, strikes } from '../../src/sandbox/faults/rule.ts'
import { InstanceArn } from './names.ts'
import { startSandbox } from './running.ts'

const list = new ListPermissionSetsCommand({ InstanceArn })

describe('a rule strikes', () => {
  const struck = (rule: Partial<FaultRule>, calls = 10) => {
    let applied = 0
    const whole = { name: 'test', operation: '*', fault: { kind: 'hang' }, ...rule } as const
    return Array.from({ length: calls }, (_, index) => index + 1).filter((count) => {
      const strikesNow = strikes(whole, count, applied)
      if (strikesNow) applied += 1
      return strikesNow
    })
  }

  it.each([
    ['every call', {}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['the nth call', { nth: 3 }, [3]],
    ['every nth call', { every: 4 }, [4, 8]],
    ['so often at most', { every: 2, times: 2 }, [2, 4]],
    ['never with no probability', { probability: 0 }, []],
    ['always with all of it', { probability: 1 }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ] as const)('%s', (_name, rule, calls) => {
    expect(struck(rule)).toEqual(calls)
  })

  it('as often as its probability says, at the same calls for the same seed', () => {
    const third = struck({ probability: 0.3, seed: 7 }, 10_000)
    expect(third.length).toBeGreaterThan(2800)
    expect(third.length).toBeLessThan(3200)
    expect(struck({ probability: 0.3, seed: 7 }, 10_000)).toEqual(third)
    expect(struck({ probability: 0.3, seed: 8 }, 10_000)).not.toEqual(third)
  })

  it('only the operation of the service that it names', async () => {
    const { clients, sandbox } = await startSandbox()
    sandbox.plan.add({
      name: 'test',
      operation: 'ListTagsForResource',
      service: 'organizations',
      fault: { kind: 'throttle' },
    })
    await expect(clients().admin.send(list)).resolves.toBeDefined()
    expect(sandbox.plan.list()).toMatchObject([{ seen: 0, applied: 0 }])
  })
})
