import fc from 'fast-check'

/** What happens, in order; `steps` turns are given to whoever waits before the next begins. */
export type Command = { readonly steps: number } & (
  | {
      readonly kind: 'request'
      readonly actor: number
      readonly grant: number
      readonly minutes: number
      readonly accept: boolean
    }
  | { readonly kind: 'cancelled-request'; readonly actor: number; readonly grant: number; readonly after: number }
  | { readonly kind: 'revoke'; readonly actor: number; readonly lease: number }
  | { readonly kind: 'extend'; readonly actor: number; readonly lease: number; readonly minutes: number }
  | { readonly kind: 'sweep'; readonly actor: number }
  /** A person, who knows whose it is, decides about a dispute. */
  | { readonly kind: 'resolve'; readonly actor: number; readonly grant: number }
  | { readonly kind: 'made-outside' | 'removed-outside' | 're-added-outside'; readonly grant: number }
  | { readonly kind: 'user-deleted' }
  | { readonly kind: 'time'; readonly seconds: number }
  | { readonly kind: 'crash'; readonly actor: number }
  | { readonly kind: 'pause'; readonly actor: number; readonly seconds: number }
  /** The wall clock of an actor's machine is set, ahead or back. */
  | { readonly kind: 'clock'; readonly actor: number; readonly seconds: number }
)

export interface Sequence {
  readonly seed: number
  readonly ledgers: 1 | 2
  readonly faults: number
  /** Seconds that lists lag at most. */
  readonly lag: number
  readonly deleteOfMissing: 'not-found' | 'failed' | 'succeeded'
  readonly retention: number
  readonly denied: boolean
  readonly whole: boolean
  readonly commands: readonly Command[]
}

const ACTORS = 3
/** Two assignments and a membership, all of one user. */
const GRANTS = 3

const actor = fc.nat(ACTORS - 1)
const grant = fc.nat(GRANTS - 1)
/** Most often enough to come to an end, else a place in the midst. */
const steps = fc.oneof({ weight: 2, arbitrary: fc.nat(40) }, { weight: 3, arbitrary: fc.constant(400) })
const kind = <Kind extends string>(name: Kind) => fc.constant(name)
const minutes = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 10, max: 60 }))

/** How far a wall clock is set: less than a signature lives, more than that, hours. */
const stepSpans = [
  fc.integer({ min: -290, max: 290 }),
  fc.integer({ min: -1200, max: 1200 }),
  fc.integer({ min: -20_000, max: 20_000 }),
]

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ steps, kind: kind('request'), actor, grant, minutes, accept: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ steps, kind: kind('cancelled-request'), actor, grant, after: fc.nat(25) }) },
  { weight: 4, arbitrary: fc.record({ steps, kind: kind('revoke'), actor, lease: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ steps, kind: kind('extend'), actor, lease: fc.nat(5), minutes }) },
  { weight: 3, arbitrary: fc.record({ steps, kind: kind('sweep'), actor }) },
  { weight: 1, arbitrary: fc.record({ steps, kind: kind('resolve'), actor, grant }) },
  { weight: 2, arbitrary: fc.record({ steps, kind: kind('made-outside'), grant }) },
  { weight: 1, arbitrary: fc.record({ steps, kind: kind('removed-outside'), grant }) },
  { weight: 1, arbitrary: fc.record({ steps, kind: kind('re-added-outside'), grant }) },
  {
    weight: 3,
    arbitrary: fc.record({
      steps,
      kind: kind('time'),
      seconds: fc.oneof(fc.integer({ min: 1, max: 1200 }), fc.integer({ min: 240, max: 480 })),
    }),
  },
  { weight: 3, arbitrary: fc.record({ steps, kind: kind('crash'), actor }) },
  { weight: 2, arbitrary: fc.record({ steps, kind: kind('pause'), actor, seconds: fc.integer({ min: 1, max: 400 }) }) },
  { weight: 2, arbitrary: fc.record({ steps, kind: kind('clock'), actor, seconds: fc.oneof(...stepSpans) }) },
)

const rare = fc.record({ steps, kind: kind('user-deleted') })

export const sequence: fc.Arbitrary<Sequence> = fc.record({
  seed: fc.integer(),
  ledgers: fc.oneof(
    { weight: 3, arbitrary: fc.constant(1 as const) },
    { weight: 1, arbitrary: fc.constant(2 as const) },
  ),
  faults: fc.constantFrom(0, 0, 0.02, 0.1, 0.25),
  lag: fc.constantFrom(0, 1, 5, 25),
  deleteOfMissing: fc.constantFrom('not-found', 'failed', 'succeeded'),
  retention: fc.constantFrom(0, 0, 0, 120_000),
  denied: fc.constantFrom(false, false, false, false, true),
  whole: fc.boolean(),
  commands: fc
    .tuple(fc.array(command, { minLength: 2, maxLength: 14 }), fc.option(rare, { freq: 10 }), fc.nat(14))
    .map(([all, gone, at]) => (gone === null ? all : [...all.slice(0, at), gone, ...all.slice(at)])),
})
