import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type SsoProvider, ssoProviderOf } from '../../sym/sso-provider.ts'
import { isTerraformFile, readDirectory } from '../../terraform/directory.ts'

/** What the Terraform of a directory says of profile and Region. Nothing where there is none, or it cannot be read. */
export function terraformHere(cwd: string): SsoProvider {
  try {
    const sources = readdirSync(cwd)
      .filter(isTerraformFile)
      .map((path) => ({ path, text: readFileSync(join(cwd, path), 'utf8') }))
    // Most files hold something else: those that could matter are few.
    const told = sources.filter(({ text }) => /sso-connector|provider/.test(text))
    return told.some(({ text }) => text.includes('sso-connector')) ? ssoProviderOf(readDirectory(told)) : {}
  } catch {
    return {}
  }
}
