// How far a lease may be extended: no further from now than it could be asked for anew.
import type { Lease } from '../../access/model/lease.ts'
import { readConfig } from '../../aws/config/config.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import type { Leases } from '../leases/open.ts'
import { type CatalogueOptions, readCatalogue } from '../request/catalogue.ts'
import { allowedSpan } from '../request/how-long.ts'

/** @throws Failure (`refused`) where a rule stands against it */
export async function longestFor(
  { about }: Lease,
  span: number,
  options: CatalogueOptions,
  { machine }: Leases,
  world: World,
): Promise<void> {
  const { maxDuration } = readConfig(machine.env, machine.files).values
  const entries = about.target === undefined ? undefined : await readCatalogue(options, world)
  if (about.target === undefined || options.catalogue === false) {
    allowedSpan(span, true, undefined, maxDuration)
    return
  }
  const entry = entries?.find(({ target, flow }) => target.name === about.target && flow.name === about.flow)
  if (entry === undefined) {
    const sentence = `The catalogue with the target ${quoteForMessage(about.target)} is not here.`
    throw new Failure('refused', sentence, 'Name its directory with --directory, or leave it out with --no-catalogue.')
  }
  allowedSpan(span, true, entry, maxDuration)
}
