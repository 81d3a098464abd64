// Leases in front of a sandbox of their own, by the built program.
import { expect } from 'vitest'
import type { LeaseDocument } from '../../src/sso-access/leases/lease-document.ts'
import type { Ended } from '../processes.ts'
import { type AwsHome, awsHome } from './aws-home.ts'

/** What became of a grant, as the sandbox tells it. */
export interface SandboxGrant {
  readonly kind: 'assignment' | 'membership'
  /** Each time that it was there, the last one last. */
  readonly times: readonly { readonly appearedAt?: string; readonly disappearedAt?: string }[]
}

export interface LeaseHome extends AwsHome {
  /** `sso-access … --sandbox` */
  readonly lease: (...args: readonly string[]) => Promise<Ended>
  /** The same, for the document that it prints under `--json`. @param code its exit code */
  readonly leaseJson: (args: readonly string[], code?: number) => Promise<LeaseAnswer>
  /** The grants that appeared or disappeared since the seed. */
  readonly grants: () => Promise<readonly SandboxGrant[]>
  /** Those of them that are there now. */
  readonly present: () => Promise<readonly SandboxGrant[]>
  /** Whoever ends all that there is. */
  readonly clear: () => Promise<void>
}

export interface LeaseAnswer {
  readonly version: 1
  readonly outcome?: string
  readonly by?: string
  readonly why?: string
  readonly reason?: string
  readonly notes?: readonly string[]
  readonly lease?: LeaseDocument
  readonly leases?: readonly (LeaseDocument & { readonly attention?: string; readonly holder?: string })[]
  readonly [key: string]: unknown
}

const instant = ['createDelay=0', 'deleteDelay=0', 'listLag=0', 'credentialLag=0', 'callsPerSecond=0']

/** @param settings laid over those of a sandbox that does everything at once */
export function leaseHome(...settings: readonly string[]): LeaseHome {
  const home = awsHome(...instant, ...settings)
  const lease = (...args: readonly string[]) => home.sso([...args, '--sandbox'])
  const grants = async () => (await home.json('grants'))['grants'] as readonly SandboxGrant[]
  return {
    ...home,
    lease,
    leaseJson: async (args, code = 0) => {
      const ended = await lease(...args, '--json')
      expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code, stderr: expect.any(String) })
      return JSON.parse(ended.stdout) as LeaseAnswer
    },
    grants,
    present: async () => (await grants()).filter(({ times }) => times.at(-1)?.disappearedAt === undefined),
    clear: async () => {
      await home.run('fault', '--clear')
      await lease('revoke', '--all', '--all-users', '--yes')
    },
  }
}

/** What most tests ask for. */
export const powerUser = ['--account', 'web-prod', '--permission-set', 'PowerUserAccess'] as const
export const hour = ['--duration', '1h', '--force'] as const
