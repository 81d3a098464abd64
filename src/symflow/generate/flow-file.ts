import { stemOf } from '../../scaffold/aws-sso/targets.ts'
import type { Disk } from '../../scaffold/disk.ts'
import { isAsSigned } from '../../scaffold/ownership.ts'

/** What becomes of the flow that a directory has under this name already; undefined where it has none. */
export function noteOnFlow(flow: string, disk: Disk): string | undefined {
  const path = `${stemOf(flow)}.tf`
  const text = disk.read(path)
  if (text === undefined) return undefined
  return isAsSigned(text)
    ? `${path} is there: this writes that flow anew.`
    : `${path} is there and was edited by hand: it is overwritten only with --force.`
}
