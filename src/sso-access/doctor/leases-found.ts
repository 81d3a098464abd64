// What the doctor says of the ledger and its leases.
import { join } from 'node:path'
import { type Finding, failure, ok, warning } from '../../aws/doctor/finding.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import type { World } from '../../terminal/program.ts'
import { agentFinding } from '../agent/doctor.ts'
import { diskFacts } from '../leases/disk-facts.ts'
import { type LeaseOptions, withLeases } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'
import { attentionOf } from '../list/by-grant.ts'
import { schedulerFindings } from '../schedulers/doctor.ts'
import { schedulersFound } from '../schedulers/found.ts'
import { thisSystem } from '../schedulers/this-system.ts'
import { diskFinding } from './disk.ts'

/** The ledger's health, and leases that need a person. */
export async function leasesFound(
  options: LeaseOptions,
  world: World,
): Promise<{ readonly findings: readonly Finding[]; readonly needsPerson: boolean }> {
  try {
    return await withLeases(options, world, async ({ ledger, access, folder, machine }) => {
      const now = access.surroundings.now()
      const open = await ledger.open()
      const disputed = await ledger.disputed()
      const places = open.map((lease) => attentionOf(lease, now))
      const counts = [
        ...(['stuck', 'overdue'] as const).map((kind) => [places.filter((one) => one === kind).length, kind] as const),
        [disputed.length, 'disputed'] as const,
      ].filter(([count]) => count > 0)
      const says = `${join(folder, 'ledger.sqlite')}, ${open.length === 1 ? '1 lease that has' : `${open.length} leases that have`} not ended`
      const hint = `See them: ${commandLine('list --all-users', options)}. Try them again: ${commandLine('sweep --stuck', options)}`
      const disk = diskFinding(diskFacts(folder), folder)
      const health = [ok('ledger', says), ...(disk === undefined ? [] : [disk])]
      const found = await schedulersFound(folder, thisSystem(world.env, machine.now))
      const isScheduled = found.some(({ runs }) => runs)
      const facts = { folder, files: machine.files, leases: open.length, isScheduled, now }
      const enders = [...schedulerFindings(found, open.length, options), agentFinding(facts, options)]
      if (counts.length === 0) return { findings: [...health, ...enders], needsPerson: false }
      const words = counts.map(([count, kind]) => `${count} ${kind}`).join(', ')
      return { findings: [...health, ...enders, warning('leases', words, hint)], needsPerson: true }
    })
  } catch (error) {
    if (!isFailure(error)) throw error
    return { findings: [failure('ledger', error.message, error.hint)], needsPerson: false }
  }
}
