// What one grant of a sweep must not do to another, nor one profile to a lease of the other.
import { describe, expect, it } from 'vitest'
import type { Access } from '../../../src/access/access.ts'
import type { Grant } from '../../../src/access/model/grant.ts'
import type { Origin } from '../../../src/access/model/lease.ts'
import { CloudError } from '../../../src/access/ports.ts'
import { request } from '../../../src/access/request.ts'
import { revoke } from '../../../src/access/revoke.ts'
import { sweep } from '../../../src/access/sweep.ts'
import { assignment, endings, expectSafe, MINUTE, membership, stage } from './stage.ts'
import { origin } from './world.ts'

/** What is reached only where `open` does not throw. */
function withOpening(access: Access, open: (grant: Grant, origin: Origin) => void): Access {
  const clouds: Access['clouds'] = {
    open: (grant, from) => {
      open(grant, from)
      return access.clouds.open(grant, from)
    },
  }
  return { ...access, clouds }
}

describe('a sweep in which one grant meets a bug', () => {
  it.each([
    ['first', assignment],
    ['last', membership],
  ])('ends the others all the same (the %s of them)', async (_which, broken) => {
    const on = stage()
    const { scheduler } = on.world
    await on.request(assignment, 1, { runs: 0 })
    await on.request(membership, 1)
    on.wait(2)
    const access = withOpening(on.world.access('us', 0), (grant) => {
      if (grant.kind === broken.kind) throw new TypeError('a bug')
    })
    const swept = sweep(access, { deadline: scheduler.now + 5 * MINUTE }).catch((error: unknown) => error)
    expect(await on.until(swept)).toBeInstanceOf(TypeError)
    expect(endings(on.world).filter((ending) => ending === 'revoked')).toHaveLength(1)
    await expectSafe(on)
  })
})

describe('two leases of one grant, by two profiles, of which one leads nowhere any more', () => {
  const other = { ...origin, profile: 'other' }
  /** The lease of each is recorded by its own profile; `gone` has no credentials after that. */
  async function leased(gone: Origin, minutes: number) {
    const on = stage()
    const { scheduler } = on.world
    for (const from of [origin, other]) {
      const wanted = { grant: assignment, about: { requester: 'alex@example.com' }, acceptStanding: false }
      const end = scheduler.now + minutes * MINUTE
      const run = request(on.world.access(from.profile, 0), { ...wanted, origin: from, end }, { deadline: end })
      await on.until(run)
    }
    const access = withOpening(on.world.access('us', 0), (_grant, { profile }) => {
      if (profile === gone.profile) throw new CloudError('credentials', `Profile ${profile} has none.`)
    })
    return { on, access }
  }

  it.each([['first', origin] as const, ['second', other] as const])(
    'end by the other profile (the %s is gone)',
    async (_which, gone) => {
      const { on, access } = await leased(gone, 5)
      on.wait(6)
      await on.until(sweep(access, { deadline: on.world.scheduler.now + 5 * MINUTE }))
      expect(endings(on.world)).toEqual(['revoked', 'revoked'])
      await expectSafe(on)
    },
  )

  it.each([['first', origin] as const, ['second', other] as const])(
    'are revoked by the other profile (the %s is gone)',
    async (_which, gone) => {
      const { on, access } = await leased(gone, 60)
      const ids = [...(on.world.memories[0]?.leases.keys() ?? [])]
      await on.until(revoke(access, ids, { deadline: on.world.scheduler.now + 5 * MINUTE }))
      expect(endings(on.world)).toEqual(['revoked', 'revoked'])
      await expectSafe(on)
    },
  )
})
