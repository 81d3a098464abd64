import { relative, resolve, sep } from 'node:path'
import { Failure } from '../../diagnostics/failure.ts'
import { connectorOutputs } from '../../sym/modules.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { Configuration } from '../../terraform/module/configuration.ts'
import { readPlan } from '../../terraform/plan/read-plan.ts'
import { readNamedFile } from './named-file.ts'

/** No text of Node is much longer. */
const sizeLimit = 500 * 1024 * 1024

export interface PlanFileOptions {
  /** Where the command runs: the path is relative to it. */
  readonly cwd: string
  /** What `terraform show -json` printed, in a file; `-` is the standard input. */
  readonly plan: string
}

/**
 * Reads the configuration that a plan holds.
 * @throws Failure where the file cannot be read, or is no plan in JSON
 */
export function readPlanFile({ cwd, plan }: PlanFileOptions): Configuration {
  const bytes = readNamedFile(cwd, plan, 'The plan', 'Name what terraform show -json tfplan printed.')
  if (bytes.length > sizeLimit) {
    const sentence = `The plan ${quoteForMessage(plan)} is larger than 500 MB.`
    throw new Failure('usage', sentence, 'Leave --plan out: the directory is read without it.')
  }
  const name = plan === '-' ? 'standard input' : relative(cwd, resolve(cwd, plan)).replaceAll(sep, '/')
  return readPlan(name, textOf(bytes), connectorOutputs)
}

/** Windows PowerShell redirects into UTF-16. */
function textOf(bytes: Buffer): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8')
}
