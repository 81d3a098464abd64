import { describe, expect, it } from 'vitest'
import { compileTemplate } from '../../build/templates.mjs'
import { isFailure } from '../../src/diagnostics/failure.ts'
import { render } from '../../src/scaffold/render.ts'

/** A template as the build compiles it. */
async function compiled(source: string): Promise<TemplateSpecification> {
  const module: { readonly default: TemplateSpecification } = await import(
    `data:text/javascript,${encodeURIComponent(compileTemplate(source, 'test.hbs'))}`
  )
  return module.default
}

describe('a template', () => {
  it('quotes for the language that it writes', async () => {
    expect(
      render('x', await compiled('name = {{hcl name}} # {{comment name}}\n{{py name}}'), { name: 'a"\n${b}' }),
    ).toBe('name = "a\\"\\n$${b}" # a" ${b}\n"a\\"\\n${b}"')
  })

  it.each([
    ['uses a name that is not there', '{{nmae}}', { name: 'x' }, '"nmae" not defined'],
    ['quotes what is no text', '{{hcl name}}', { name: null }, '{{hcl}} takes a text'],
  ])('that %s fails in one sentence, with a hint', async (_name, source, data, why) => {
    const template = await compiled(source)
    let failure: unknown
    try {
      render('flow.tf', template, data)
    } catch (error) {
      failure = error
    }
    if (!isFailure(failure)) throw new Error(`no failure: ${failure}`)
    expect(failure).toMatchObject({
      code: 'files',
      hint: 'This is a fault of the package: reinstall it, or report it.',
    })
    expect(failure.message).toMatch(/^The template flow\.tf failed: [^\n]*\.$/)
    expect(failure.message).toContain(why)
  })

  it('that calls a helper which is not ours does not build', () => {
    expect(() => compileTemplate('{{lookup a "b"}}{{shout name}}', 'test.hbs')).toThrow('shout')
  })
})
