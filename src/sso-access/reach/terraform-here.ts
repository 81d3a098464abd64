import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { SsoProvider } from '../../sym/sso-provider.ts'

/** What the Terraform of a directory says of profile and Region. Nothing where there is none, or it cannot be read. */
export async function terraformHere(cwd: string): Promise<SsoProvider> {
  try {
    const sources = readdirSync(cwd)
      // Reading what is no file, such as a pipe, could wait for ever.
      .filter((name) => /\.tf(\.json)?$/.test(name) && statSync(join(cwd, name)).isFile())
      .map((path) => ({ path, text: readFileSync(join(cwd, path), 'utf8') }))
    // Most files hold something else: those that could matter are few.
    const told = sources.filter(({ text }) => /sso-connector|provider/.test(text))
    if (!told.some(({ text }) => text.includes('sso-connector'))) return {}
    return (await import('../../sym/sso-provider.ts')).ssoProviderIn(told)
  } catch {
    return {}
  }
}

/** Whether a directory holds any file of Terraform. */
export function holdsTerraform(directory: string): boolean {
  try {
    return readdirSync(directory).some((name) => /\.tf(\.json)?$/.test(name))
  } catch {
    return false
  }
}
