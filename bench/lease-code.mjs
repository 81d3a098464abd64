// The lease code itself, for what a bench needs more of than processes can make: bundled from the sources, and loaded into the bench.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'
import { commonJs, root, settings } from '../build/bundle.mjs'

const entry = `
export { request } from './src/access/request.ts'
export { grantKey } from './src/access/model/grant.ts'
export { withLeases } from './src/sso-access/leases/open.ts'
export { openLedger } from './src/sso-access/leases/open-ledger.ts'
export { exampleOrganization } from './src/sandbox/seed/organization.ts'
export { findUser } from './src/aws/directory/find-user.ts'
`

/** The functions above. */
export async function leaseCode() {
  // Beside the packages: one of them is not bundled.
  const outfile = join(root, 'node_modules/.cache/bench-lease-code.cjs')
  const stdin = { contents: entry, resolveDir: root, loader: 'ts' }
  await build({ ...settings, ...commonJs, outExtension: undefined, stdin, outfile, write: true })
  return createRequire(import.meta.url)(outfile)
}

/** What a command gets from its process, where nobody is there. */
export function silentWorld(env, cwd) {
  const colour = { stdout: false, stderr: false }
  return { env, cwd, terminal: { write: () => {}, say: () => {}, interactive: false, colour, columns: undefined } }
}
