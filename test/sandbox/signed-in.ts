import { signIn } from '../../src/sandbox/admin/sign-in.ts'
import type { Running } from './running.ts'

/** The cached token of who is signed in at the portal. */
export function tokenOf({ sandbox }: Running, name?: string) {
  const signed = signIn(sandbox, name)
  if (!('value' in signed)) throw new Error(signed.wrong)
  return signed.value
}
