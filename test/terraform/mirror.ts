import { existsSync } from 'node:fs'
import { mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { missing, type Part } from './part.ts'
import { platform } from './platform.ts'
import { runProcess } from './process.ts'
import { SYM_VERSION } from './stand-in.ts'

const REGISTRY = 'registry.terraform.io'

/** The real AWS provider, unpacked. */
export interface AwsProvider {
  readonly version: string
  /** The folder that holds the executable, some 700 MB. */
  readonly folder: string
  readonly executable: string
}

/** Looks in the mirror that `SYMFLOW_TF_MIRROR` names, else in those that lie near the root of the file system. */
export async function findAwsProvider(): Promise<Part<AwsProvider>> {
  for (const mirror of await mirrors()) {
    const versions = join(mirror, 'hashicorp/aws')
    if (!existsSync(versions)) continue
    for (const version of (await readdir(versions)).sort(byNumber).reverse()) {
      const folder = join(versions, version, platform)
      if (!existsSync(folder)) continue
      const executable = (await readdir(folder)).find((name) => name.startsWith('terraform-provider-aws'))
      // Another run's mirror may lie about, with a placeholder.
      if (executable === undefined || (await stat(join(folder, executable))).size < 1_000_000) continue
      return { kind: 'ready', version, folder, executable }
    }
  }
  return missing(`the AWS provider (no mirror with hashicorp/aws for ${platform}: SYMFLOW_TF_MIRROR names one)`)
}

async function mirrors(): Promise<readonly string[]> {
  const named = process.env['SYMFLOW_TF_MIRROR']
  if (named) return basename(named) === REGISTRY ? [named] : [join(named, REGISTRY)]
  // It reports folders it may not read as failures: what it printed counts, not its exit code.
  const found = await runProcess('find', ['/', '-xdev', '-maxdepth', '4', '-type', 'd', '-name', REGISTRY])
  return found.stdout.split('\n').filter((line) => line !== '')
}

/**
 * A mirror of the two providers in `folder`, for `terraform init` to choose from.
 *
 * The AWS provider is a placeholder there: `init` never starts a provider but reads each one whole for its checksum, which takes
 * some 4 s for 700 MB. What it decides — which version satisfies which constraint, what is missing — it decides by the names.
 * `terraform.ts` puts the real one in place afterwards.
 */
export async function buildMirror(folder: string, aws: AwsProvider, symFolder: string): Promise<void> {
  const awsFolder = join(folder, REGISTRY, 'hashicorp/aws', aws.version, platform)
  await mkdir(awsFolder, { recursive: true })
  await writeFile(join(awsFolder, aws.executable), 'a placeholder, see mirror.ts\n', { mode: 0o755 })
  // Terraform follows a link at the platform folder, and none above it.
  const symVersion = join(folder, REGISTRY, 'symopsio/sym', SYM_VERSION)
  await mkdir(symVersion, { recursive: true })
  await symlink(symFolder, join(symVersion, platform))
}

/** Where `terraform init` has put the AWS provider of a directory: a link, from an unpacked mirror. */
export function installedAws(directory: string): string {
  return join(directory, '.terraform/providers', REGISTRY, 'hashicorp/aws')
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
