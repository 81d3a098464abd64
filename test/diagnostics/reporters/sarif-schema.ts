// The schema of SARIF 2.1.0, of which an npm package brings a copy.
import sarif from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' }
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'

/** What the schema has against a document. */
export function mistakesInSarif(document: unknown): readonly string[] {
  validate ??= compile()
  return validate(document) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

let validate: ReturnType<Ajv['compile']> | undefined

function compile() {
  // It is written in draft 4, which ajv no longer reads by itself: of that draft it uses only what later ones kept, but for the name of its id.
  const { $schema: _, id: __, ...schema } = sarif
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false })
  addFormats.default(ajv)
  return ajv.compile(schema)
}
