import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const MODULES = join(import.meta.dirname, 'modules')

/** Above every published version of the two, so that nobody takes the doubles for the genuine ones; satisfies `~> 2.0`. */
export const DOUBLES_VERSION = '2.9.9'

export interface Registry {
  /** The address for `services = { "modules.v1" = … }` in Terraform's CLI configuration. */
  readonly modulesUrl: string
  close(): void
}

/** Answers module look-ups on loopback with our doubles of `symopsio/<folder in modules/>/aws`. */
export async function startRegistry(): Promise<Registry> {
  const tarballs = new Map(readdirSync(MODULES).map((name) => [name, tarballOf(join(MODULES, name))]))
  const server = createServer((request, response) => {
    const [, name = '', question] = /^\/v1\/modules\/symopsio\/([^/]+)\/aws\/(.+)$/.exec(request.url ?? '') ?? []
    if (tarballs.has(name) && question === 'versions') {
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify({ modules: [{ versions: [{ version: DOUBLES_VERSION }] }] }))
    } else if (tarballs.has(name) && question === `${DOUBLES_VERSION}/download`) {
      response.writeHead(204, { 'X-Terraform-Get': `${origin}/${name}.tar.gz` }).end()
    } else {
      const tarball = tarballs.get(/^\/([^/]+)\.tar\.gz$/.exec(request.url ?? '')?.[1] ?? '')
      response.writeHead(tarball ? 200 : 404).end(tarball)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    modulesUrl: `${origin}/v1/modules/`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function tarballOf(folder: string): Buffer {
  return execFileSync('tar', ['-cz', '-C', folder, '.'])
}
