import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { root } from '../../build/bundle.mjs'

/** What a document has that its schema in docs/schemas does not allow. */
export function mistakesIn(name: string, document: unknown): readonly string[] {
  const schema = JSON.parse(readFileSync(join(root, 'docs/schemas', `${name}.json`), 'utf8'))
  const validate = new Ajv2020({ allErrors: true, formats: { 'date-time': true } }).compile(schema)
  return validate(document) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}
