// What stands between us and AWS may answer in its place, before or after AWS has done what it was asked for: a proxy that ran out of
// patience, a page to sign in to a network. Only what AWS says itself means that nothing was done.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { AssignmentGrant, MembershipGrant } from '../../src/access/model/grant.ts'
import type { MembershipId } from '../../src/access/model/ids.ts'
import { isCloudError } from '../../src/access/ports.ts'
import { assignmentsOf } from '../../src/aws/leases/assignments.ts'
import { leaseClients } from '../../src/aws/leases/clients.ts'
import { keptClock } from '../../src/aws/leases/clock.ts'
import { assignmentList } from '../../src/aws/leases/list-assignments.ts'
import { membershipsOf } from '../../src/aws/leases/memberships.ts'
import { assignment } from '../sandbox/names.ts'
import { reachTo } from './reach.ts'

interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

const json = { 'content-type': 'application/x-amz-json-1.1' }
const html = { 'content-type': 'text/html' }
const error = (status: number, type: string): Answer => ({
  ...{ status, headers: json },
  body: JSON.stringify({ __type: type, message: 'No.' }),
})

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** A server that says the same to everything. */
async function answering({ status, headers = {}, body }: Answer) {
  server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status, { ...headers }).end(body))
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'secret' }
  const reach = reachTo(`http://127.0.0.1:${port}`, credentials)
  const clock = keptClock(reach.machine, '/clock')
  const clients = leaseClients(reach, clock)
  return {
    assignments: assignmentsOf(reach, clients, clock),
    memberships: membershipsOf(reach, clients),
    list: assignmentList(reach, clients).list,
  }
}

const { InstanceArn, TargetId, PermissionSetArn, PrincipalId } = assignment({ user: 'sam' })
const where = { instance: InstanceArn, account: TargetId, permissionSet: PermissionSetArn, user: PrincipalId }
const grant = { kind: 'assignment', endpoint: '', ...where } as AssignmentGrant
const membership = { kind: 'membership', endpoint: '', store: 'd-1', group: 'g', user: 'u' } as MembershipGrant
const stamp = async () => true

const mayBeDone: readonly (readonly [string, Answer])[] = [
  ['an answer of AWS without a body', { status: 200, body: '' }],
  ['a page instead of an answer', { status: 200, headers: html, body: '<html>Sign in to Wi-Fi</html>' }],
  ['half of an answer', { status: 200, headers: json, body: '{"AccountAssignmentCreationStatus": {"Req' }],
  ['an error of AWS’s own', error(500, 'InternalServerException')],
  ['a proxy that waited for too long', { status: 504, headers: html, body: '<html>Gateway Timeout</html>' }],
  ['a proxy that says so as 408', { status: 408, headers: html, body: '<html>Request Timeout</html>' }],
  ['a proxy that says so without a word', { status: 408, body: '' }],
  ['a client that a proxy thinks has left', { status: 499, headers: json, body: '{}' }],
  ['a page that forbids it', { status: 403, headers: html, body: '<html>Forbidden</html>' }],
]

describe('a create or a delete may have been done, where there was', () => {
  it.each(mayBeDone)('%s', async (_what, answer) => {
    const { assignments, memberships } = await answering(answer)
    const all = await Promise.all([
      assignments.create(grant, { stamp }),
      assignments.delete(grant, { stamp }),
      memberships.create(membership, { stamp }),
    ])
    expect(all.map(({ kind }) => kind)).toEqual(['lost', 'lost', 'lost'])
  })
})

const sayNothing: readonly (readonly [string, Answer])[] = [
  ['a success without a word', { status: 200, body: '' }],
  ['a success that says nothing', { status: 200, headers: json, body: '{}' }],
  ['a page instead of an answer', { status: 200, headers: html, body: '<html>Sign in to Wi-Fi</html>' }],
  ['half of an answer', { status: 200, headers: json, body: '{"AccountAssignments": [' }],
  ['a page that forbids it', { status: 403, headers: html, body: '<html>Forbidden</html>' }],
]

describe('a list is not empty, where there was', () => {
  it.each(sayNothing)('%s', async (_what, answer) => {
    const { assignments, memberships, list } = await answering(answer)
    const all = await Promise.allSettled([
      list(grant),
      memberships.list(membership),
      assignments.jobs('create', grant.instance, 0),
    ])
    const what = all.map((one) => (one.status === 'fulfilled' ? one.value : isCloudError(one.reason) || one.reason))
    // A stand-in for AWS may not have the lists of jobs, which is known then.
    expect(what.slice(0, 2)).toEqual([true, true])
    expect([true, undefined]).toContain(what[2])
  })
})

describe('nothing was done, where AWS says', () => {
  it.each([
    ['ThrottlingException', 400, 'throttled'],
    ['ConflictException', 400, 'conflict'],
    ['ServiceQuotaExceededException', 400, 'quota'],
    ['AccessDeniedException', 403, 'denied'],
    ['ValidationException', 400, 'invalid'],
    ['ExpiredTokenException', 403, 'credentials'],
    ['ResourceNotFoundException', 404, 'not-found'],
  ])('%s', async (type, status, refusal) => {
    const { assignments, memberships } = await answering(error(status, type))
    const all = await Promise.all([
      assignments.create(grant, { stamp }),
      memberships.delete(membership, 'm-1' as MembershipId, { stamp }),
    ])
    expect(all).toMatchObject([
      { kind: 'refused', refusal },
      { kind: 'refused', refusal },
    ])
  })
})
