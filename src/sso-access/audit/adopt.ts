// `sso-access audit --adopt`: what AWS still knows to have been created and the ledger does not, and taking over what a person names.
import { type Adoptable, type AdoptableFound, type Adopted, adopt, adoptable } from '../../access/adopt.ts'
import type { AssignmentGrant } from '../../access/model/grant.ts'
import type { AccountId, IdentityStoreId, InstanceArn, PermissionSetArn, UserId } from '../../access/model/ids.ts'
import type { Origin } from '../../access/model/lease.ts'
import { isCloudError } from '../../access/ports.ts'
import { type Directory, openDirectory } from '../../aws/directory/directory.ts'
import { Failure, isFailure } from '../../diagnostics/failure.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import { renderTable } from '../../terminal/table.ts'
import { codeOfStop, DONE, FAILED, PARTLY } from '../leases/exit-codes.ts'
import { iso, leaseDocument } from '../leases/lease-document.ts'
import type { LeaseOptions, Leases } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'
import { spanGiven } from '../leases/span.ts'
import { accessWords, stopWords, untilWords } from '../leases/words.ts'
import { jsonText } from '../reach/json.ts'
import { grantDocument } from '../request/document.ts'

export interface AdoptOptions extends LeaseOptions {
  /** Ids of AWS's requests; true: none is named. */
  readonly adopt?: true | readonly string[]
  readonly until?: string
  readonly duration?: string
}

/** Gives the exit code. */
export async function adoptGrants(
  options: AdoptOptions,
  leases: Leases,
  deadline: number,
  world: World,
): Promise<number> {
  const { access } = leases
  const { now } = access.surroundings
  const span = spanGiven(options, now())
  if (span !== undefined && isMisread(span)) throw new Failure('usage', span.wrong, span.hint)
  const place = await searched(leases)
  const search = await found(leases, place)
  const names = options.adopt === true || options.adopt === undefined ? [] : options.adopt
  if (names.length === 0) return show(search, place.names, options, world)
  const chosen = names.map((name) => named(name, search, options))
  const requester = (await place.directory.caller()).arn
  const end = now() + (span?.value ?? 0)
  const outcomes: { readonly of: Adoptable; readonly adopted: Adopted }[] = []
  for (const of of chosen) {
    const about = { requester, ...place.names(of.grant) }
    outcomes.push({ of, adopted: await adopt(access, of, { origin: place.origin, about, end }, { deadline }) })
  }
  if (options.json === true) {
    const adopted = outcomes.map(({ of, adopted: one }) => ({ request: of.requestId, ...outcomeOf(one) }))
    world.terminal.write(jsonText({ adopted }))
  }
  for (const { of, adopted } of outcomes) {
    world.terminal.say(`${accessWords(of.grant, place.names(of.grant))}: ${adoptedWords(adopted, now(), options)}\n`)
  }
  return codeOf(outcomes.map(({ adopted }) => adopted))
}

interface Searched {
  readonly origin: Origin
  readonly realm: AssignmentGrant
  readonly directory: Directory
  readonly names: (grant: AssignmentGrant) => { readonly accountName?: string; readonly permissionSetName?: string }
}

/** The realm that this command itself reaches. */
async function searched(leases: Leases): Promise<Searched> {
  const reach = await leases.reach()
  const directory = openDirectory(reach, { refresh: false, stale: () => {}, progress: () => {} })
  const { arn, identityStoreId } = await directory.instance()
  const store = identityStoreId as IdentityStoreId
  const names = await namesIn(directory)
  return {
    origin: { profile: reach.profile.value, region: reach.region.value, store },
    realm: {
      kind: 'assignment',
      endpoint: reach.endpoint('sso_admin') ?? '',
      instance: arn as InstanceArn,
      ...{ account: '' as AccountId, permissionSet: '' as PermissionSetArn, user: '' as UserId },
    },
    directory,
    names,
  }
}

/** Names help people; without them ids do. */
async function namesIn(directory: Directory): Promise<Searched['names']> {
  try {
    const [{ accounts }, permissionSets] = await Promise.all([directory.accounts(), directory.permissionSets()])
    return ({ account, permissionSet }) => {
      const accountName = accounts.find(({ id }) => id === account)?.name
      const permissionSetName = permissionSets.find(({ arn }) => arn === permissionSet)?.name
      return {
        ...(accountName !== undefined && { accountName }),
        ...(permissionSetName !== undefined && { permissionSetName }),
      }
    }
  } catch (error) {
    if (!isFailure(error)) throw error
    return () => ({})
  }
}

async function found({ access }: Leases, { realm, origin }: Searched): Promise<AdoptableFound> {
  const may = 'Allow sso:ListAccountAssignmentCreationStatus and sso:DescribeAccountAssignmentCreationStatus.'
  try {
    const search = await adoptable(access, { realm, origin })
    if (search !== undefined) return search
  } catch (error) {
    if (!isCloudError(error)) throw error
    throw new Failure(error.refusal === 'credentials' ? 'credentials' : 'unavailable', error.message, may)
  }
  throw new Failure('unavailable', 'This profile may not list what AWS has created.', may)
}

function named(name: string, { found: all }: AdoptableFound, options: AdoptOptions): Adoptable {
  const one = all.find(({ requestId }) => requestId === name)
  if (one !== undefined) return one
  const sentence = `There is no grant ${quoteForMessage(name)} to adopt.`
  throw new Failure('usage', sentence, `List them with: ${commandLine('audit --adopt', options)}`)
}

function show(
  { found: all, left }: AdoptableFound,
  names: Searched['names'],
  options: AdoptOptions,
  { terminal }: World,
): number {
  if (options.json === true) {
    const adoptables = all.map(({ requestId, grant, createdAt, holder }) => ({
      request: requestId,
      grant: grantDocument(grant, names(grant)),
      createdAt: iso(createdAt),
      holder,
    }))
    terminal.write(jsonText({ adoptable: adoptables, notLookedAt: left }))
    return DONE
  }
  if (all.length === 0) terminal.say('AWS lists no creation that is still there and missing from this ledger.\n')
  else {
    const rows = all.map(({ requestId, grant, createdAt }) => [
      requestId,
      grant.user,
      accessWords(grant, names(grant)),
      iso(createdAt) ?? '',
    ])
    terminal.write(renderTable(['REQUEST', 'USER', 'ACCESS', 'CREATED'], rows, terminal.columns))
    terminal.say('AWS does not say who made these: people, Terraform, or a lost ledger.\n')
    terminal.say(`Take over only what you know to be ours: ${commandLine('audit --adopt <request>', options)}\n`)
  }
  if (left > 0) terminal.say(`${left} older creations were not looked at.\n`)
  terminal.say('AWS keeps no such list of groups: check their members yourself.\n')
  return DONE
}

function outcomeOf(adopted: Adopted) {
  switch (adopted.kind) {
    case 'adopted':
      return { outcome: adopted.kind, lease: leaseDocument(adopted.lease) }
    case 'stopped':
      return { outcome: adopted.kind, reason: 'sentence' in adopted.stop ? adopted.stop.sentence : undefined }
    default:
      return { outcome: adopted.kind }
  }
}

function adoptedWords(adopted: Adopted, now: number, options: AdoptOptions): string {
  switch (adopted.kind) {
    case 'adopted': {
      const { id, end } = adopted.lease
      return end > now
        ? `taken over as ${id}, ${untilWords(end, now)}.`
        : `taken over as ${id}. The next sweep ends it: ${commandLine('sweep', options)}`
    }
    case 'gone':
      return 'it is no longer there.'
    case 'known':
      return 'this ledger has it already.'
    case 'stopped':
      return stopWords(adopted.stop, now)
  }
}

function codeOf(all: readonly Adopted[]): number {
  const left = all.filter(({ kind }) => kind !== 'adopted')
  const [first] = left
  if (first === undefined) return DONE
  if (left.length < all.length) return PARTLY
  return first.kind === 'stopped' ? codeOfStop(first.stop) : FAILED
}
