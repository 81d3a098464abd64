import { describe, inject } from 'vitest'
import type {} from './global-setup.ts'
import type { Ground } from './ground.ts'
import type { Missing, Part } from './part.ts'
import { type Python, pythonAt } from './python.ts'
import { type PythonSdk, pythonSdkAt } from './python-sdk.ts'
import { type Terraform, terraformOn } from './terraform.ts'

/** A suite that runs the real Terraform. Where a part of the ground is missing, its tests count as skipped. */
export function describeWithTerraform(name: string, body: (terraform: Terraform) => void): void {
  const nowhere: Ground = { terraform: 'terraform', folder: '', cliConfig: '', slotsUrl: '', awsFolder: '' }
  describeWith(name, inject('parts').terraform, (part) => body(terraformOn(part?.ground ?? nowhere)))
}

/** A suite that runs Python 3, nothing but its standard library. */
export function describeWithPython(name: string, body: (python: Python) => void): void {
  describeWith(name, inject('parts').python, (part) => body(pythonAt(part?.path ?? 'python3')))
}

/** A suite that runs Python with the genuine `sym-sdk`. */
export function describeWithPythonSdk(name: string, body: (sdk: PythonSdk) => void): void {
  describeWith(name, inject('parts').pythonSdk, (part) => body(pythonSdkAt(part?.path ?? 'python3')))
}

/** The body is called also where the part is missing, so that the tests in it are counted; none of them is run then. */
function describeWith<T>(
  name: string,
  part: Part<T>,
  body: (part: Exclude<Part<T>, Missing> | undefined) => void,
): void {
  if (part.kind === 'ready') describe(name, () => body(part as Exclude<Part<T>, Missing>))
  else describe.skip(name, () => body(undefined))
}
