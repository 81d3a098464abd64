import type { Settings } from '../settings.ts'

/** A moment as JSON has it: seconds since 1970, with or without a fraction. */
export function seconds(milliseconds: number, { unverified }: Settings): number {
  return unverified.timestamps === 'fraction' ? milliseconds / 1000 : Math.floor(milliseconds / 1000)
}
