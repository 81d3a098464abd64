import type { Credentials } from '../../src/aws/credentials.ts'
import { Governor } from '../../src/aws/governor/governor.ts'
import type { Reach } from '../../src/aws/reach.ts'
import { type MemoryDisk, memoryDisk, testMachine } from './machine.ts'

/** How a test reaches a server on loopback: no profile, no pace to wait for. */
export function reachTo(url: string, credentials: Credentials, disk: MemoryDisk = memoryDisk()): Reach {
  const machine = testMachine(disk)
  const none = new Map<string, never>()
  return {
    ...{
      profile: { value: 'sso', from: 'default' },
      region: { value: 'us-east-1', from: 'profile' },
      section: {},
      machine,
    },
    ...{
      profiles: { profiles: none, ssoSessions: none, services: none },
      config: { path: '', found: false, values: {} },
    },
    ...{ held: { credentials: async () => credentials }, endpoint: () => url },
    governor: () => new Governor('/pace', 'sso_admin', { callsPerSecond: 1000, outstanding: 10 }, machine),
  }
}
