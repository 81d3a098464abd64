import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { findTerraform, prepareTerraform } from './ground.ts'
import { findAwsProvider } from './mirror.ts'
import { platform } from './platform.ts'
import { findPython } from './python.ts'
import { inSlot, startSlots } from './slots.ts'
import { environmentOn, terraformOn } from './terraform.ts'

// What cannot be found must say so: a suite that passes because nothing ran is worse than none.
describe('a part that is not there', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('is named, with what would name another', async () => {
    vi.stubEnv('SYMFLOW_TERRAFORM', 'no-such-terraform')
    vi.stubEnv('SYMFLOW_PYTHON', 'no-such-python')
    vi.stubEnv('SYMFLOW_TF_MIRROR', '/no/such/mirror')
    const why = expect.stringMatching(/^(terraform|Python 3|the AWS provider) \(no .*: SYMFLOW_\w+ names one\)$/)
    expect(await findTerraform()).toEqual({ kind: 'missing', why })
    expect(await findPython()).toEqual({ kind: 'missing', why })
    expect(await findAwsProvider()).toEqual({ kind: 'missing', why })
  })

  it('is not taken for there where a program of the name is another', async () => {
    vi.stubEnv('SYMFLOW_TERRAFORM', process.execPath)
    expect(await findTerraform()).toMatchObject({ kind: 'missing' })
  })

  it('is an AWS provider that is only a placeholder of another run', async () => {
    const mirror = mkdtempSync(join(tmpdir(), 'symflow-mirror-'))
    const folder = join(mirror, 'registry.terraform.io/hashicorp/aws/5.100.0', platform)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'terraform-provider-aws_v5.100.0_x5'), 'a placeholder')
    vi.stubEnv('SYMFLOW_TF_MIRROR', mirror)
    expect(await findAwsProvider()).toMatchObject({ kind: 'missing' })
    rmSync(mirror, { recursive: true })
  })
})

describe('SYMFLOW_TF_ONLINE=1', () => {
  afterEach(() => vi.unstubAllEnvs())

  // What it then fetches cannot be tried everywhere: here is what it is told to fetch.
  it('has Terraform fetch the genuine providers and modules, and nothing of ours stand in for them', async () => {
    vi.stubEnv('SYMFLOW_TF_ONLINE', '1')
    vi.stubEnv('SYMFLOW_TF_MIRROR', '/no/such/mirror')
    const prepared = await prepareTerraform()
    if (prepared.kind === 'missing') {
      expect(prepared.why).toMatch(/^terraform /)
      return
    }
    const { ground } = prepared
    const config = readFileSync(ground.cliConfig, 'utf8')
    expect(config).toMatch(/^plugin_cache_dir = ".*terraform-plugins"$/m)
    expect(config).not.toMatch(/provider_installation|dev_overrides|^host /m)
    expect(existsSync(join(ground.folder, 'mirror'))).toBe(false)
    expect(terraformOn(ground).genuine).toBe(true)
    expect(environmentOn(ground)).toMatchObject({ TF_CLI_CONFIG_FILE: ground.cliConfig })
    await prepared.close()
    expect(existsSync(ground.folder)).toBe(false)
  })
})

describe('slots', () => {
  it('let two work at a time, and another as soon as one of them ends or fails', async () => {
    const slots = await startSlots(2)
    let working = 0
    let most = 0
    const work = async (fails: boolean) => {
      most = Math.max(most, ++working)
      await new Promise((resolve) => setTimeout(resolve, 10))
      working -= 1
      if (fails) throw new Error('as it should')
    }
    const ends = await Promise.allSettled([0, 1, 2, 3, 4, 5].map((i) => inSlot(slots.url, () => work(i % 2 === 0))))
    slots.close()
    expect(most).toBe(2)
    expect(ends.map(({ status }) => status)).toEqual([0, 1, 2].flatMap(() => ['rejected', 'fulfilled']))
  })
})
