import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cachedFolder } from './cache.ts'
import { buildMirror, findAwsProvider } from './mirror.ts'
import { missing, type Part } from './part.ts'
import { lastLine, runProcess } from './process.ts'
import { startRegistry } from './registry.ts'
import { startSlots } from './slots.ts'
import { buildStandIn } from './stand-in.ts'

/** What test files need to run Terraform: plain data, since it travels from vitest's main process to theirs. */
export interface Ground {
  readonly terraform: string
  /** A folder of this run, removed after it. */
  readonly folder: string
  readonly cliConfig: string
  readonly slotsUrl: string
  /** The real AWS provider's folder, to replace the mirror's placeholder with. Absent online, where `init` fetches the genuine ones. */
  readonly awsFolder?: string
}

export interface PreparedGround {
  readonly ground: Ground
  close(): Promise<void>
}

/** Finds or builds all that is needed, once per run. What is missing is named all at once. */
export async function prepareTerraform(): Promise<Part<PreparedGround>> {
  const online = process.env['SYMFLOW_TF_ONLINE'] === '1'
  const [terraform, providers] = await Promise.all([findTerraform(), online ? undefined : findProviders()])
  if (terraform.kind === 'missing' || providers?.kind === 'missing') {
    return missing([terraform, providers].flatMap((part) => (part?.kind === 'missing' ? [part.why] : [])).join('; '))
  }
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'symflow-terraform-')))
  const registry = providers && (await startRegistry())
  // Two `init` at a time would spoil a plugin cache, which only online is filled.
  const slots = await startSlots(online ? 1 : 2)
  const mirror = join(folder, 'mirror')
  if (providers) await buildMirror(mirror, providers.aws, providers.symFolder)
  const cliConfig = join(folder, 'terraform.rc')
  await writeFile(cliConfig, registry ? offlineConfig(mirror, registry.modulesUrl) : onlineConfig(await pluginCache()))
  await mkdir(join(folder, 'home'))
  const awsFolder = providers && { awsFolder: providers.aws.folder }
  return {
    kind: 'ready',
    ground: { terraform: terraform.path, folder, cliConfig, slotsUrl: slots.url, ...awsFolder },
    close: async () => {
      registry?.close()
      slots.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The program that `SYMFLOW_TERRAFORM` names, else the one on the PATH; 1.5 or newer. */
export async function findTerraform(): Promise<Part<{ readonly path: string }>> {
  const path = process.env['SYMFLOW_TERRAFORM'] || 'terraform'
  const env = { ...process.env, CHECKPOINT_DISABLE: '1' }
  const asked = await runProcess(path, ['version', '-json'], { env }).catch(() => undefined)
  if (asked === undefined) return missing(`terraform (no ${path} to run: SYMFLOW_TERRAFORM names one)`)
  const version = /"terraform_version":\s*"(\d+)\.(\d+)/.exec(asked.stdout)
  if (version === null) return missing(`terraform (${path} version -json: ${lastLine(asked)})`)
  const [, major, minor] = version.map(Number)
  if (major === 1 && Number(minor) < 5) return missing(`terraform 1.5 or newer (${path} is ${major}.${minor})`)
  return { kind: 'ready', path }
}

async function findProviders() {
  const [aws, standIn] = await Promise.all([findAwsProvider(), buildStandIn()])
  if (aws.kind === 'ready' && standIn.kind === 'ready') {
    return { kind: 'ready', aws, symFolder: standIn.folder } as const
  }
  return missing([aws, standIn].flatMap((part) => (part.kind === 'missing' ? [part.why] : [])).join('; '))
}

/** Providers from our mirror and from nowhere else; modules from our registry under the public one's name. */
function offlineConfig(mirror: string, modulesUrl: string): string {
  return `provider_installation {
  filesystem_mirror {
    path = ${JSON.stringify(mirror)}
  }
}

host "registry.terraform.io" {
  services = {
    "modules.v1" = ${JSON.stringify(modulesUrl)}
  }
}
`
}

/** Kept between runs: the AWS provider is a download of 150 MB. */
function pluginCache(): Promise<string> {
  return cachedFolder('terraform-plugins', async () => {})
}

function onlineConfig(plugins: string): string {
  return `plugin_cache_dir = ${JSON.stringify(plugins)}
plugin_cache_may_break_dependency_lock_file = true
`
}
