// Faults made by hand, one for each sentence of the protocol. A suite that passes with one of them would not notice if it were made in earnest.

export interface Mutation {
  readonly name: string
  /** Under src/access. */
  readonly file: string
  readonly find: string
  readonly replace: string
}

export const mutations: readonly Mutation[] = [
  {
    name: 'skip the listing: believe that nothing is there',
    file: 'drive/run.ts',
    find: 'return sighted(cloud, { grant: hold.known.grant, origin }, access.surroundings.now, () => hold.beat())',
    replace: `void [sighted, cloud, origin]
  return { at: access.surroundings.now(), listed: { present: hold.known.state.holder === 'ours' } }`,
  },
  {
    name: 'send before recording',
    file: 'drive/protocol.ts',
    find: "await record(run, act, sighting, act.kind === 'delete' ? hold.known : after)",
    replace: `await (act.kind === 'create'
      ? run.cloud.create(hold.known.grant, { stamp: async () => true })
      : run.cloud.delete(hold.known.grant, act.membership, { stamp: async () => true }))
    await record(run, act, sighting, act.kind === 'delete' ? hold.known : after)`,
  },
  {
    name: 'ignore the fence: a lost lock is not noticed at the stamp',
    file: 'drive/hold.ts',
    find: 'return this.tryWrite(after, { lockedUntil: this.surroundings.now() + LEFT_AT_STAMP })',
    replace: `await this.tryWrite(after, { lockedUntil: this.surroundings.now() + LEFT_AT_STAMP })
    return true`,
  },
  {
    name: 'no stamp: a lost answer looks like nothing was sent',
    file: 'drive/hold.ts',
    find: 'state: { ...state, operation: { ...operation, stamp: signedAt } } }',
    replace: 'state }',
  },
  {
    name: 'trust the status: no listing after a create',
    file: 'drive/confirm.ts',
    find: 'const agreed = await listUntil(run, ({ listed }) => listed.present && listed.membership?.id === membership)',
    replace: `const { at } = { at: run.access.surroundings.now() }
      const listed = { present: true, ...(membership !== undefined && { membership: { id: membership } }) } as const
      const agreed = { agrees: true, sighting: { at, listed } } as Awaited<ReturnType<typeof listUntil>>`,
  },
  {
    name: 'trust the status: no listing after a delete',
    file: 'drive/confirm.ts',
    find: 'const agreed = await listUntil(run, (sighting) => !isThere(sighting) || isOther(sighting.listed))',
    replace: `void isThere
  const gone = { at: run.access.surroundings.now(), listed: { present: false } } as const
  const agreed = (isOther({ present: false }), { agrees: true, sighting: gone }) as Awaited<ReturnType<typeof listUntil>>`,
  },
  {
    name: 'forget the last one out when a create fails',
    file: 'decide/conclude.ts',
    find: "state.holder === 'ours' && !others",
    replace: 'false as boolean && !others',
  },
  {
    name: 'take an empty listing for proof: no delete of what is not listed',
    file: 'decide/last-out.ts',
    find: "if (holder === 'ours') return { kind: 'delete' }",
    replace: `if (holder === 'ours' && sight === 'absent') return { kind: 'end', end: (lease) => ended(lease, 'gone', at) }
  if (holder === 'ours') return { kind: 'delete' }`,
  },
  {
    name: 'no look before the last-out delete',
    file: 'drive/look.ts',
    find: "if (grant.kind === 'membership') return 'clear'",
    replace: "if (grant.kind !== undefined) return 'clear'",
  },
  {
    name: "another's create whose order is not certain does not count",
    file: 'decide/look.ts',
    find: "return creates.some(stands) ? 'standing' : 'disputed'",
    replace: "return creates.some(stands) ? 'standing' : 'clear'",
  },
  {
    name: 'look only from our create on',
    file: 'decide/look.ts',
    find: 'const since = (absentAt ?? createdAt ?? fallback) - LONGEST_JOB',
    replace: 'const since = (createdAt ?? absentAt ?? fallback) + 0 * LONGEST_JOB',
  },
  {
    name: 'what a person has resolved is judged again',
    file: 'decide/look.ts',
    find: 'return resolvedAt === undefined ? since',
    replace: 'return resolvedAt !== undefined || BEFORE_RESOLVED > 0 ? since',
  },
  {
    name: 'delete the membership that is there, whoever made it',
    file: 'decide/decide.ts',
    find: 'membership === undefined ? {} : { membership: membership.id }',
    replace:
      'membership === undefined ? {} : { membership: listed.present && listed.membership ? listed.membership.id : membership.id }',
  },
  {
    name: 'settle too early: before the signature is dead',
    file: 'times.ts',
    find: 'export const SIGNATURE_IS_DEAD = 6 * MINUTE',
    replace: 'export const SIGNATURE_IS_DEAD = 10 * SECOND',
  },
  {
    name: 'settle too early: before the longest job has ended',
    file: 'times.ts',
    find: 'export const LONGEST_JOB = 10 * MINUTE',
    replace: 'export const LONGEST_JOB = 6 * MINUTE',
  },
  {
    name: 'one listing instead of two',
    file: 'times.ts',
    find: 'export const LISTING_LAG = 30 * SECOND',
    replace: 'export const LISTING_LAG = 0 * SECOND',
  },
  {
    name: 'what a lost create left there is ours, unasked',
    file: 'drive/settle.ts',
    find: "holderBefore === 'ours' ? 'still-ours' : 'disputed' }, sighting }",
    replace: "holderBefore === 'ours' ? 'still-ours' : 'created', createdAt: stamp }, sighting } as Settled",
  },
  {
    name: 'several jobs that could be ours: take the first',
    file: 'drive/search-lost.ts',
    find: 'if (found.length === 1)',
    replace: 'if (found.length >= 1)',
  },
  {
    name: 'take over what is there: a standing grant counts as ours',
    file: 'decide/decide.ts',
    find: "? { ...state, holder: 'standing' } : state",
    replace: "? { ...state, holder: 'ours' } : state",
  },
  {
    name: 'a delete without regard to other leases',
    file: 'decide/last-out.ts',
    find: 'if (live !== undefined)',
    replace: "if (live !== undefined && state.holder !== 'ours')",
  },
  {
    name: 'sweeps leave what is half-way',
    file: 'model/lease.ts',
    find: 'return trouble?.nextAt ?? recordedAt',
    replace: 'return end',
  },
  {
    name: 'revoking leases are written off after a refusal',
    file: 'drive/protocol.ts',
    find: 'const leases = troubled(closed.leases, conclusion.sentence, access.surroundings.now())',
    replace: `const leases = troubled(closed.leases, conclusion.sentence, access.surroundings.now()).map((lease) =>
      lease.state === 'revoking' ? { ...lease, state: 'ended' as const, ending: 'gone' as const } : lease,
    )`,
  },
  {
    name: 'send a membership delete again before the first is dead',
    file: 'drive/settle.ts',
    find: "const dead = stamp + SIGNATURE_IS_DEAD\n  if (!(await waitToSettle(run, dead))) return { kind: 'settle', until: dead }\n  // It is",
    replace:
      "const dead = operation.kind === 'delete' ? stamp : stamp + SIGNATURE_IS_DEAD\n  if (!(await waitToSettle(run, dead))) return { kind: 'settle', until: dead }\n  // It is",
  },
  {
    name: 'a list that lags after our own removal is taken for a standing grant',
    file: 'decide/sight.ts',
    find: 'return at < removed.at + LISTING_LAG ? removed.at + LISTING_LAG : undefined',
    replace: 'return at < 0 ? removed.at + LISTING_LAG : undefined',
  },
  {
    name: 'a lock that has ended is made to live again',
    file: 'drive/hold.ts',
    find: 'if (now >= this.until) throw new LockLost()',
    replace: 'if (now >= this.until + 1e15) throw new LockLost()',
  },
  {
    name: 'a clock that is ahead is believed before AWS has told the time',
    file: 'drive/run.ts',
    find: '    await see(run)\n    if (run.access',
    replace: '    if (run.access',
  },
  {
    name: 'a wait goes by the wall clock, however far that is set back',
    file: 'drive/hold.ts',
    find: 'left > 0 && now() < until',
    replace: 'Number.isFinite(left) && now() < until',
  },
  {
    name: 'what is half-way is due when a clock said that it began',
    file: 'model/lease.ts',
    find: 'wakeAt({ state, end, recordedAt, trouble }: Lease)',
    replace: 'wakeAt({ state, end, revokingAt: recordedAt = 0, trouble }: Lease)',
  },
  {
    name: 'a try that a clock has put off for hours waits for them',
    file: 'due.ts',
    find: 'trouble !== undefined && trouble.nextAt > now',
    replace: 'trouble !== undefined && trouble.nextAt < 0 * now',
  },
  {
    name: 'a listing keeps the time of a clock that was set right meanwhile',
    file: 'drive/sighted.ts',
    find: 'if (took >= 0 && took <= LISTING_LAG) return sighting',
    replace: 'if (took !== LISTING_LAG + 0.5) return sighting',
  },
  {
    name: 'what a lost delete may still end is shared',
    file: 'decide/sight.ts',
    find: 'return listed.present && at < endsUntil ? endsUntil : undefined',
    replace: 'return listed.present && at < endsUntil - 1e15 ? endsUntil : undefined',
  },
  {
    name: 'a sweep ends where one grant meets a bug',
    file: 'sweep.ts',
    find: 'else bugs.push(one.reason)',
    replace: 'else throw one.reason',
  },
  {
    name: 'what a person says has the time of their own clock',
    file: 'resolve.ts',
    find: 'return sighted(await clouds.open(grant, last.origin), { grant, origin: last.origin }, now)',
    replace: `const at = now()
  return { ...(await sighted(await clouds.open(grant, last.origin), { grant, origin: last.origin }, now)), at }`,
  },
]
