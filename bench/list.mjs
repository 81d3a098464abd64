// `npm run bench:list [rounds]`: what `list` costs where 10,000 leases have ended and 100 are live, against `--help`, which any command
// costs. The leases are written through the ledger as the commands write them: under the lock of their grant.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../build/bundle.mjs'
import { writeDist } from '../build/write-dist.mjs'
import { leaseCode } from './lease-code.mjs'
import { medians } from './measure.mjs'

const rounds = Number(process.argv[2] ?? 40)
const AIM = 2
const [ENDED, LIVE, GRANTS, HOUR] = [10_000, 100, 500, 3_600_000]
const caller = 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/alex'
const folder = mkdtempSync(join(tmpdir(), 'list-bench-'))

const id = (kind, number) => `${kind}-${String(number).padStart(10, '2')}`
const grantOf = (number) => ({
  kind: 'assignment',
  endpoint: '',
  instance: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
  account: String(444455550000 + (number % 50)),
  permissionSet: `arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-${String(number % 10).padStart(16, '0')}`,
  user: `00000000-0000-4000-a000-${String(number).padStart(12, '0')}`,
})

/** Twenty leases a transaction, as many as one holds. */
async function writeLeases({ openLedger, grantKey }) {
  const steady = { now: () => performance.now(), sleep: (time) => new Promise((resolve) => setTimeout(resolve, time)) }
  const ledger = await openLedger(folder, steady)
  const now = Date.now()
  for (let number = 0; number < GRANTS; number++) {
    const grant = grantOf(number)
    const key = grantKey(grant)
    const base = {
      ...{ key, grant, acceptStanding: false, recordedAt: now - 10 * HOUR },
      origin: { profile: 'sso', region: 'us-east-1', store: 'd-1234567890' },
      about: { requester: caller, userName: 'alex', accountName: `workload-${number % 50}`, permissionSetName: 'Set' },
    }
    const ended = Array.from({ length: ENDED / GRANTS }, (_, index) => {
      const endedAt = now - HOUR - number * 1000 - index
      const at = { activeAt: now - 9 * HOUR, revokingAt: endedAt, endedAt, end: endedAt }
      return { ...base, id: id('ended', number * 100 + index), state: 'ended', ending: 'revoked', ...at }
    })
    const isLive = number < LIVE
    const live = { ...base, id: id('lease', number), state: 'active', activeAt: now, end: now + 8 * HOUR }
    for (const leases of [ended, isLive ? [live] : []]) {
      const { fence } = await ledger.lock(grant, 'bench', now, now + 60_000)
      const state = { holder: isLive ? 'ours' : 'none' }
      const events = leases.map((lease) => {
        const happening = { kind: 'lease', lease: lease.id, to: lease.state }
        return { at: now, key, happening }
      })
      await ledger.write({ key, fence, state, leases, events, unlock: true })
    }
  }
  ledger.close()
  writeFileSync(join(folder, 'me.json'), JSON.stringify({ version: 1, callers: [caller], users: [] }), { mode: 0o600 })
}

try {
  await writeDist()
  await writeLeases(await leaseCode())
  const program = join(root, 'bin/sso-access.js')
  const of = (name, ...args) => ({ name, args: [program, ...args] })
  const times = medians(
    [
      of('--help', '--help'),
      of('list', 'list', '--state-dir', folder),
      of('list --json', 'list', '--state-dir', folder, '--json'),
      of('list --ended', 'list', '--state-dir', folder, '--ended'),
    ],
    rounds,
  )
  const help = times.get('--help')
  console.log(`Node ${process.version}, ${ENDED} ended and ${LIVE} live leases, medians of ${rounds}`)
  for (const [name, time] of times) {
    const ratio = time / help
    const aim = name === '--help' ? '' : `${ratio.toFixed(2)} (aim: under ${AIM}${ratio < AIM ? '' : ', MISSED'})`
    console.log(`${name.padEnd(14)}${time.toFixed(0).padStart(6)} ms  ${aim}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
