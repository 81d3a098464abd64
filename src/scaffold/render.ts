import Handlebars from 'handlebars/runtime.js'
import { Failure } from '../diagnostics/failure.ts'
import { quoteComment, quoteHcl, quotePython, quotePythonInner } from './quote.ts'

/** What a template may use, by name. Every name must be there: an absent one is an error, "nothing" is null or an empty list. */
export type TemplateData = Readonly<Record<string, unknown>>

/** Handlebars with our helpers and nothing else: templates share no state with another user of the library. */
const handlebars = Handlebars.create()
// build/templates.mjs has the same list: a template that calls anything else does not build.
const quoting = { hcl: quoteHcl, py: quotePython, pyInner: quotePythonInner, comment: quoteComment }
for (const [name, quote] of Object.entries(quoting)) {
  handlebars.registerHelper(name, (text: unknown) => {
    if (typeof text !== 'string') throw new Error(`{{${name}}} takes a text, not ${typeof text}`)
    return quote(text)
  })
}

/**
 * The text that a template makes of the data.
 * @throws Failure (`files`) where the template uses a name that the data does not have
 */
export function render(name: string, template: TemplateSpecification, data: TemplateData): string {
  try {
    return handlebars.template(template)(data)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Failure(
      'files',
      `The template ${name} failed: ${why}.`,
      'This is a fault of the package: reinstall it, or report it.',
      { cause: error },
    )
  }
}
