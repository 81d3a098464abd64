// Up to three actors on one or two ledgers, one organization, one clock; and an eye on the invariants at every write and every removal.
import type { Access } from '../../../src/access/access.ts'
import type { Grant } from '../../../src/access/model/grant.ts'
import type {
  AccountId,
  GroupId,
  IdentityStoreId,
  InstanceArn,
  LeaseId,
  OperationId,
  OwnerId,
  PermissionSetArn,
  UserId,
} from '../../../src/access/model/ids.ts'
import type { Change, Ledger } from '../../../src/access/ports.ts'
import { emptyMemory, memoryLedger } from '../../ledger/memory.ts'
import { ModelAws } from './aws.ts'
import { modelCloud, type Network } from './cloud.ts'
import { checkDelete, checkRemoval, checkWrite } from './invariants.ts'
import { seededRandom } from './random.ts'
import { Scheduler } from './scheduler.ts'
import type { Sequence } from './sequence.ts'
import { signerOf, type World } from './state.ts'

const user = 'user-1' as UserId
const assignment = (account: string): Grant => ({
  kind: 'assignment',
  endpoint: '',
  instance: 'instance' as InstanceArn,
  account: account as AccountId,
  permissionSet: 'permission-set' as PermissionSetArn,
  user,
})
const group: Grant = {
  kind: 'membership',
  endpoint: '',
  store: 'store' as IdentityStoreId,
  group: 'group' as GroupId,
  user,
}

export const grants: readonly [Grant, ...Grant[]] = [assignment('111122223333'), group, assignment('444455556666')]
export const origin = { profile: 'sso', region: 'us-east-1', store: 'store' as IdentityStoreId }

/** The same moment for all. A clock may be half a second off; one that was set is, until AWS answers. */
const START = Date.UTC(2026, 10, 25, 9, 0, 0)

export function createWorld(sequence: Sequence): World {
  const random = seededRandom(sequence.seed)
  const scheduler = new Scheduler(START, random)
  const memories = Array.from({ length: sequence.ledgers }, emptyMemory)
  const violations: string[] = []
  const [confirmed, proven] = [new Set<string>(), new Set<string>()]
  const { deleteOfMissing, retention, whole } = sequence
  const rules = { deleteOfMissing, retention, whole, statusLag: random.pick([0, 0, 1000]) }
  const aws = new ModelAws(rules, random, (removed, by, acceptedAt) => checkRemoval(world, removed, by, acceptedAt))
  const network: Network = {
    forced: undefined,
    refusing: undefined,
    aws,
    scheduler,
    random,
    faults: { probability: sequence.faults, lag: sequence.lag * 1000, denied: sequence.denied },
    flights: new Set(),
    looks: new Map(),
    shown: new Map(),
    hidden: new Map(),
    stamps: new Map(),
    flown: [],
    abandoned: new Set(),
    onDelete: (by, grant, membership) => checkDelete(world, by, grant, membership),
  }
  const afterWrite = (number: number, { key, state }: Change) => {
    const { operation } = state ?? {}
    if (operation?.stamp !== undefined && operation.kind === 'create') {
      network.stamps.set(operation.id, { by: signerOf(number), key, at: operation.stamp })
    }
    checkWrite(world, number, key)
  }
  let ids = 0
  const newId = (kind: string) => {
    ids += 1
    return `${kind}-${String(ids).padStart(3, '0')}`
  }
  const access = (actor: string, number: number): Access => {
    const skew = random.between(-500, 500)
    const now = () => scheduler.now + skew + (world.steps.get(actor) ?? 0)
    const answered = () => void world.steps.delete(actor)
    const memory = memories[number]
    if (memory === undefined) throw new Error(`no ledger ${number}`)
    return {
      ledger: turning(
        memoryLedger(memory),
        () => scheduler.turn(actor, random.between(0, 2)),
        (change) => afterWrite(number, change),
      ),
      clouds: { open: async () => modelCloud(network, actor, signerOf(number), { now, answered }) },
      surroundings: {
        now,
        sleep: (milliseconds, signal) => sleep(scheduler, actor, milliseconds, signal),
        random,
        newLeaseId: () => newId('lease') as LeaseId,
        newOperationId: () => newId('operation') as OperationId,
        owner: actor as OwnerId,
      },
    }
  }
  const world: World = {
    sequence,
    scheduler,
    network,
    memories,
    violations,
    confirmed,
    proven,
    holders: new Map(),
    resolved: new Map(),
    answers: [],
    start: START,
    steps: new Map(),
    access,
  }
  return world
}

function sleep(scheduler: Scheduler, actor: string, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => scheduler.later(actor, 0, resolve)
    scheduler.later(actor, milliseconds, () => {
      signal?.removeEventListener('abort', wake)
      resolve()
    })
    signal?.addEventListener('abort', wake, { once: true })
  })
}

/** A ledger whose every call waits for its turn, before and after. */
function turning(ledger: Ledger, turn: () => Promise<void>, onWrite: (change: Change) => void): Ledger {
  const wait =
    <Input extends readonly unknown[], Result>(call: (...input: Input) => Promise<Result>) =>
    async (...input: Input): Promise<Result> => {
      await turn()
      const result = await call(...input)
      await turn()
      return result
    }
  return {
    lock: wait(ledger.lock),
    renew: wait(ledger.renew),
    write: wait(async (change) => {
      const written = await ledger.write(change)
      if (written) onWrite(change)
      return written
    }),
    grant: wait(ledger.grant),
    disputed: wait(ledger.disputed),
    lease: wait(ledger.lease),
    leasesOf: wait(ledger.leasesOf),
    due: wait(ledger.due),
    open: wait(ledger.open),
    ended: wait(ledger.ended),
    events: wait(ledger.events),
    ownRequests: wait(ledger.ownRequests),
  }
}
