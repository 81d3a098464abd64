import type { TestProject } from 'vitest/node'
import { type Ground, prepareTerraform } from './ground.ts'
import type { Part } from './part.ts'
import { findPython } from './python.ts'
import { preparePythonSdk } from './python-sdk.ts'

/** What each test file of the project gets by `inject`. */
export interface Parts {
  readonly terraform: Part<{ readonly ground: Ground }>
  readonly python: Part<{ readonly path: string }>
  readonly pythonSdk: Part<{ readonly path: string }>
}

declare module 'vitest' {
  export interface ProvidedContext {
    readonly parts: Parts
  }
}

/** Once per run, in vitest's main process: prepares what the test files share and says, in one line, what it could not. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [terraform, python] = await Promise.all([prepareTerraform(), findPython()])
  const pythonSdk = python.kind === 'ready' ? await preparePythonSdk(python.path) : python
  const lacking = [terraform, pythonSdk].flatMap((part) => (part.kind === 'missing' ? [part.why] : []))
  if (lacking.length > 0) process.stderr.write(`SKIPPED test/terraform: ${lacking.join('; ')}\n`)
  const shared: Parts['terraform'] =
    terraform.kind === 'ready' ? { kind: 'ready', ground: terraform.ground } : terraform
  project.provide('parts', { terraform: shared, python, pythonSdk })
  return async () => {
    if (terraform.kind === 'ready') await terraform.close()
  }
}
