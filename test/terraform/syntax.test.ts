// What the reader of Terraform takes and refuses, beside what the real Terraform does: one process for many files.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/terraform/evaluate/evaluate.ts'
import { parseJsonTree } from '../../src/terraform/json-tree.ts'
import { jsonOf, namesOn } from '../terraform-evaluate/evaluating.ts'
import { invalidTexts } from '../terraform-syntax/invalid-texts.ts'
import { invalidJson, validJson } from '../terraform-syntax/json-texts.ts'
import { validTexts } from '../terraform-syntax/valid-texts.ts'
import { describeWithTerraform } from './suite.ts'

function numbered(texts: readonly string[], ending: string): Readonly<Record<string, string>> {
  return Object.fromEntries(texts.map((text, index) => [`f${String(index).padStart(4, '0')}${ending}`, text]))
}

describeWithTerraform('terraform fmt', (terraform) => {
  it('accepts each of the valid texts', async () => {
    const directory = terraform.directory(numbered(Object.values(validTexts), '.tf'))
    const { code, stderr } = await terraform.run(directory, ['fmt', '-check', '-no-color'])
    expect(stderr).toBe('')
    // 3: the layout of some would change.
    expect(code).toBe(3)
  })

  it('refuses each of the invalid texts', async () => {
    // What is set twice is no matter of layout.
    const texts = invalidTexts.map(([text]) => text).filter((text) => !isRepetition(text))
    const files = numbered(texts, '.tf')
    const { stderr } = await terraform.run(terraform.directory(files), ['fmt', '-check', '-no-color'])
    expect(Object.entries(files).filter(([name]) => !stderr.includes(` ${name} line `))).toEqual([])
  })
})

function isRepetition(text: string): boolean {
  return invalidTexts.some(([one, , sentence]) => one === text && sentence.endsWith('is set twice in this block.'))
}

describeWithTerraform('terraform validate', (terraform) => {
  describe('of files in JSON', () => {
    it('accepts all of the valid ones', async () => {
      const directory = terraform.directory(numbered(Object.values(validJson), '.tf.json'))
      expect(await terraform.validate(directory)).toMatchObject({ valid: true, diagnostics: [] })
    })

    it('refuses each of the invalid ones', async () => {
      const texts = invalidJson.map(([text]) => text)
      const files = numbered(texts, '.tf.json')
      const { diagnostics } = await terraform.validate(terraform.directory(files))
      // That two of these files declare the same is no fault of either.
      const own = diagnostics.filter(
        ({ detail, range }) => (/f\d{4}\.tf\.json/.exec(detail)?.[0] ?? range?.filename) === range?.filename,
      )
      const refused = new Set(own.map(({ range }) => range?.filename))
      // What is no matter of JSON is said only where everything is JSON.
      const left = Object.entries(files).flatMap(([name, text]) => (refused.has(name) ? [] : [text]))
      expect(left.length).toBeLessThan(texts.length / 3)
      const alone = await Promise.all(
        left.map((text) => terraform.validate(terraform.directory({ 'main.tf.json': text }))),
      )
      expect(left.filter((_, index) => alone[index]?.valid)).toEqual([])
    })
  })
})

/** What a string of JSON says, once its own escapes are resolved. */
const jsonStrings = [
  ['', '$', '%', '$ % $$ %% $a %b', 'a # b // c /* d */', '\\n \\u0041 "', 'e\u0301 é', '😀${"😀"}'],
  ['${1}', '${true}', '${null}', '${[1]}', '${ { a = 1 } }', '${"a"}b', '"${"a"}"', '${"${1}"}', '${1}${2}'],
  ['$${a} %%{b} $$${c} $$$${d}', '${"\\n"} ${"\\u0041"}', '${<<E\nx\nE\n}', '${\n  1 + # one\n  1\n}'],
  ['a \n ${~ 1 ~} \n\n b', '  ${~ 1}', '${1 ~}\n\n\n', '\t${~ 1 ~}\t', 'x\r\n${~ 1 ~}\r\ny'],
  ['%{ if true ~}\n\n a \n\n%{~ else ~} b %{ endif ~} \n c', '%{ if false }x%{ endif }'],
  ['%{ for x in [1, 2] ~}\n  ${x}\n%{ endfor ~}\n', '%{ for in, in in { a = 1 } }${in}%{ endfor }'],
].flat()

describeWithTerraform('terraform console', (terraform) => {
  it.each([
    ['as they are', JSON.stringify({ locals: { strings: jsonStrings } })],
    ['with escapes', JSON.stringify({ locals: { strings: jsonStrings } }).replaceAll('$', '\\u0024')],
  ])('sees the same in the strings of a file in JSON: %s', async (_, text) => {
    const { path, body } = parseJsonTree('main.tf.json', text)
    const values = body.items.flatMap((item) => (item.kind === 'block' ? item.body.items : []))
    const [strings] = values.map((item) => item.kind === 'attribute' && item.value)
    if (!strings) throw new Error('The local is not there.')
    const ours = evaluate(strings, { file: { path, text }, names: namesOn({}) })
    const theirs = await terraform.consoleJson(terraform.directory({ [path]: text }), 'local.strings')
    expect(jsonOf(ours)).toEqual(theirs)
  })
})
