import { join } from 'node:path'
import { root } from '../../build/bundle.mjs'
import type { Setting } from './session.ts'

const examples = `ln -s '${join(root, 'examples')}' examples`

/** The pages write this id for the lease of whoever reads them. */
const leaseId = 'lease-4c7h2m9xqd'
const lease = [
  'LEASE=$(sso-access request --account web-prod --permission-set PowerUserAccess --duration 1h --force --json',
  ` | node -p 'JSON.parse(require("fs").readFileSync(0)).lease.id')`,
].join('')

/** Keeps the terminal until somebody presses Ctrl-C. */
const untilInterrupted = (line: string) => `timeout --signal=INT 5 ${line}`

/** What a line is run as. */
export function typed(line: string): string {
  const named = line.replaceAll(leaseId, '"$LEASE"')
  return / --hold\b/.test(line) ? untilInterrupted(named) : named
}

/** What each page needs to be there. */
export const settings: Readonly<Record<string, Setting>> = {
  'README.md': { before: examples, apart: true },
  'docs/commands/symflow-catalog.md': { before: examples },
  'docs/commands/sso-access-revoke.md': { before: lease },
}

/** The codes of lines that do not end with 0, and are not meant to. 124: it went on until it was interrupted. */
export function codeOf(line: string): number {
  if (line.startsWith('symflow validate examples/with-mistakes')) return 1
  return / --hold\b/.test(line) ? 124 : 0
}

/** Lines that need what is not on every machine, and the test that runs them. */
export const elsewhere: Readonly<Record<string, string>> = {
  'terraform init && terraform validate': 'test/terraform/whole.test.ts',
  'terraform plan': 'test/terraform/sandbox.test.ts',
}
