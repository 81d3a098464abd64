import type { SymDirectory } from '../../sym/directory.ts'
import { isoSeconds } from '../flows/session-durations.ts'
import type { OnlineFacts } from './facts.ts'
import { grantedBy } from './granted.ts'

/** The session durations of the permission sets that are looked up, in seconds: by ARN, and by the address of the data source. */
export function onlineSessionDurations(
  sym: SymDirectory,
  { permissionSets = [] }: OnlineFacts,
): ReadonlyMap<string, number> {
  const durations = new Map<string, number>()
  for (const granted of grantedBy(sym, 'aws_sso_permission_set')) {
    const found = permissionSets.find(({ arn, name }) =>
      granted.kind === 'id' ? arn === granted.id : name === granted.name,
    )
    const seconds = found && isoSeconds(found.sessionDuration)
    if (seconds !== undefined) durations.set(granted.kind === 'id' ? granted.id : granted.source, seconds)
  }
  return durations
}
