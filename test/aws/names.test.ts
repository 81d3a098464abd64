import { describe, expect, it } from 'vitest'
import { chooseInstance } from '../../src/aws/directory/choose-instance.ts'
import type { Account } from '../../src/aws/directory/inventory.ts'
import { resolveAccount, resolveGroup, resolvePermissionSet, resolveUnit } from '../../src/aws/directory/names.ts'
import { inParallel } from '../../src/aws/parallel.ts'

const account = (id: string, name: string): Account => ({
  ...{ id, name, email: `${name}@example.com`, state: 'ACTIVE', path: '/', units: ['r-exam'] },
})
const accounts = [
  account('111122223333', 'web'),
  account('222233334444', 'twin'),
  account('333344445555', 'twin'),
  account('444455556666', '123'),
]
const MOTO = 'arn:aws:sso:::instance/ssoins-x/ps-y'
const sets = [
  {
    arn: 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef',
    name: 'Admin',
    sessionDuration: 'PT1H',
  },
  { arn: MOTO, name: 'Odd', sessionDuration: 'PT1H' },
]
const groups = [
  { id: '2f2b8f86-fe9e-4d06-a184-fabc05ee7ad9', name: 'Ops' },
  { id: '3f2b8f86-fe9e-4d06-a184-fabc05ee7ad9', name: 'Ops' },
]
const units = [
  { id: 'r-exam', path: '/' },
  { id: 'ou-exam-12345678', path: '/Work' },
  { id: 'ou-exam-23456789', path: '/Work/Prod' },
]

describe('a name', () => {
  it.each([
    [resolveAccount('web', accounts), '111122223333'],
    [resolveAccount('222233334444', accounts), '222233334444'],
    [resolveAccount('123', accounts), '444455556666'],
    [resolveUnit('/', { units }), 'r-exam'],
    [resolveUnit('r-exam', { units }), 'r-exam'],
    [resolveUnit('Work/Prod/', { units }), 'ou-exam-23456789'],
    [resolveGroup('3f2b8f86-fe9e-4d06-a184-fabc05ee7ad9', groups), '3f2b8f86-fe9e-4d06-a184-fabc05ee7ad9'],
  ])('%# is found', (reading, id) => {
    expect(reading).toMatchObject({ value: { id } })
  })

  it('that AWS gave is taken as it comes, and one that a person typed has to have the official form', () => {
    expect(resolvePermissionSet(MOTO, sets)).toMatchObject({ value: { name: 'Odd' } })
    expect(resolvePermissionSet(`${MOTO}z`, sets)).toMatchObject({
      wrong: expect.stringContaining('is not the ARN of a permission set'),
    })
  })

  it.each([
    [
      resolveAccount('twin', accounts),
      '2 accounts have the name "twin".',
      'Give the id of one: 222233334444, 333344445555.',
    ],
    [resolveGroup('Ops', groups), '2 groups have the name "Ops".', '2f2b8f86-fe9e-4d06-a184-fabc05ee7ad9, 3f2b8f86'],
    [resolveAccount('Web', accounts), 'There is no account "Web".', 'The nearest are "web"'],
    [resolveAccount('111122223334', accounts), 'There is no account "111122223334".', 'The nearest are "111122223333"'],
    [resolvePermissionSet('admin', sets), 'There is no permission set "admin".', '"Admin"'],
    [resolveGroup('Ops', []), 'There is no group "Ops".', 'There is no group at all.'],
  ])('%# is refused', (reading, wrong, hint) => {
    expect(reading).toEqual({ wrong, hint: expect.stringContaining(hint) })
  })
})

describe('the instance', () => {
  const instance = (digits: string, primaryRegion = 'us-east-1') => ({
    ...{ arn: `arn:aws:sso:::instance/ssoins-${digits.repeat(16)}`, identityStoreId: 'd-1234567890' },
    ...{ ownerAccount: '111122223333', primaryRegion },
  })
  const wanted = { region: 'us-east-1', profile: 'sso' }

  it('is the only one, or the one that was named', () => {
    expect(chooseInstance([instance('a')], wanted)).toEqual(instance('a'))
    expect(chooseInstance([instance('a'), instance('b')], { ...wanted, instanceArn: instance('b').arn })).toEqual(
      instance('b'),
    )
  })

  it('has to be named where there are several', () => {
    expect(() => chooseInstance([instance('a'), instance('b')], wanted)).toThrow(
      'Profile "sso" sees 2 instances in us-east-1.',
    )
  })

  it('answers in its primary Region only', () => {
    const hint = expect.stringContaining('--region eu-west-1')
    expect(() => chooseInstance([instance('a', 'eu-west-1')], wanted)).toThrow(
      expect.objectContaining({ code: 'usage', hint }),
    )
  })

  it('is told where there is none, or not the one that was named', () => {
    expect(() => chooseInstance([], wanted)).toThrow('Profile "sso" sees no Identity Center instance in us-east-1.')
    expect(() => chooseInstance([instance('a')], { ...wanted, instanceArn: instance('b').arn })).toThrow(
      'does not see the instance',
    )
  })
})

describe('work in parallel', () => {
  it('keeps the order, and no more than so many at a time', async () => {
    let [running, most] = [0, 0]
    const results = await inParallel([5, 1, 4, 2, 3], 2, async (item) => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, item))
      running -= 1
      return item * 10
    })
    expect([results, most]).toEqual([[50, 10, 40, 20, 30], 2])
  })

  it('stops at the first error', async () => {
    const done: number[] = []
    const run = async (item: number) => {
      if (item === 2) throw new Error('two')
      done.push(item)
    }
    await expect(inParallel([1, 2, 3, 4, 5, 6], 1, run)).rejects.toThrow('two')
    expect(done).toEqual([1])
  })
})
