// Whether this is a container, which ends when its first process does, and with it an agent.
import { readFileSync, statSync } from 'node:fs'

type Env = Readonly<Record<string, string | undefined>>

/** What there is of the system's files: a test passes another in. */
export interface SystemFiles {
  readonly exists: (path: string) => boolean
  /** Empty where it cannot be read. */
  readonly read: (path: string) => string
}

/** Docker and Podman leave a file, systemd-nspawn and Podman set `container`, Kubernetes names its API; older ones show in their cgroup. */
export function isContainer(env: Env, { exists, read }: SystemFiles = thisSystem): boolean {
  if (env['container'] || env['KUBERNETES_SERVICE_HOST']) return true
  if (exists('/.dockerenv') || exists('/run/.containerenv')) return true
  return /docker|kubepods|containerd|libpod|\blxc\b|\becs\b/.test(read('/proc/1/cgroup'))
}

const thisSystem: SystemFiles = {
  exists: (path) => statSync(path, { throwIfNoEntry: false }) !== undefined,
  read: (path) => {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return ''
    }
  },
}
