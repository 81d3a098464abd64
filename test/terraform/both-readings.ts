import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { readPlanFile } from '../../src/symflow/configuration/read-plan.ts'
import { readTerraformDirectory } from '../../src/symflow/configuration/read-terraform.ts'
import type { Configuration } from '../../src/terraform/module/configuration.ts'
import type { Terraform } from './terraform.ts'

export interface BothReadings {
  readonly text: Configuration
  readonly plan: Configuration
}

/** A directory read by us, and what the real Terraform plans for it. */
export async function bothReadings(
  terraform: Terraform,
  directory: string,
  env: Readonly<Record<string, string>> = {},
): Promise<BothReadings> {
  expect(await terraform.init(directory)).toMatchObject({ code: 0 })
  const planned = await terraform.run(directory, ['plan', '-out=tfplan', '-input=false', '-no-color'], { env })
  expect(planned).toMatchObject({ code: 0, stderr: '' })
  return readBoth(terraform, directory, env)
}

/** The same of a directory that has a `tfplan`. */
export async function readBoth(
  terraform: Terraform,
  directory: string,
  env: Readonly<Record<string, string>> = {},
): Promise<BothReadings> {
  const { stdout } = await terraform.run(directory, ['show', '-json', 'tfplan'], { env })
  writeFileSync(join(directory, 'plan.json'), stdout)
  const text = readTerraformDirectory({ cwd: directory, env: {}, directory: '.', vars: [], varFiles: [] })
  if (text === undefined) throw new Error('There is no Terraform here.')
  return { text, plan: readPlanFile({ cwd: directory, plan: 'plan.json' }) }
}
