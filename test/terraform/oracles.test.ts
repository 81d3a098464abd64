import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { readHcl } from './oracles.ts'
import { describeWithPython, describeWithTerraform } from './suite.ts'

/** Every way to write a character in a quoted string, and what lies next to the template markers. */
const QUOTED: readonly (readonly [written: string, read: string])[] = [
  ['"a \\"quote\\" and a \\\\"', 'a "quote" and a \\'],
  ['"\\n\\r\\t"', '\n\r\t'],
  ['"\\u00e9 \\U0001F600 é 😀"', 'é 😀 é 😀'],
  ['"e\\u0301"', 'é'],
  ['"$${x} %%{ if y }"', `\${x} %{ if y }`],
  ['"$ $$ % %% $a"', '$ $$ % %% $a'],
  [`"$$\${x} %%%{x}"`, `$\${x} %%{x}`],
  ['"\\u0024{x} \\u0025{x}"', `\${x} %{x}`],
  ['"\\u0000\\u0007\\u007f\\u2028<>&"', '\0\x07\x7f\u2028<>&'],
  [`"\${"a"}\${upper("b")}"`, 'aB'],
]

describe('readHcl', () => {
  it('reads constant strings as Terraform does', async () => {
    const constant = QUOTED.slice(0, -1)
    const file = await readHcl(`x = [\n${constant.map(([written]) => `${written},`).join('\n')}\n]`)
    expect(file['x']).toEqual(constant.map(([, read]) => read))
  })

  it('leaves what is not constant as source text', async () => {
    const file = await readHcl(`a = "\${var.x}-$\${slack}"\nb = var.x\nc = [1, true, null]`)
    expect(file).toEqual({ a: `\${var.x}-$\${slack}`, b: `\${var.x}`, c: [1, true, null] })
  })

  it('gives blocks under their type and labels', async () => {
    const file = await readHcl(
      'resource "sym_flow" "x" {\n  params {\n    prompt_field {}\n    prompt_field {}\n  }\n}',
    )
    expect(file).toEqual({ resource: { sym_flow: { x: [{ params: [{ prompt_field: [{}, {}] }] }] } } })
  })

  it('rejects what does not parse', async () => {
    await expect(readHcl('a = "\\q"')).rejects.toThrow('Invalid escape sequence')
  })
})

describeWithTerraform('terraform console', (terraform) => {
  it('reads every way to write a string', async () => {
    expect(await terraform.values(QUOTED.map(([written]) => written))).toEqual(QUOTED.map(([, read]) => read))
  })

  it('reads heredocs and other values', async () => {
    const expressions = ['<<-EOT\n    a "b" \\n\n      $${c}\n  EOT', '012345678910', '{ a = [1.50, null] }']
    expect(await terraform.values(expressions)).toEqual([`a "b" \\n\n  \${c}\n`, 12345678910, { a: [1.5, null] }])
  })

  it('agrees with readHcl, on two thousand strings at a time', async () => {
    const strings = fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), { numRuns: 2000, seed: 1 })
    const marked = strings.map((text, i) => (i % 2 === 0 ? text : `\${${text}%{$$${text}`))
    const written = marked.map((text) => `"${[...text].map((c) => `\\U${hex(c)}`).join('')}"`)
    const file = await readHcl(`x = [\n${written.join(',\n')}\n]`)
    const values = await terraform.values(written)
    expect(values).toEqual(marked.map((text) => text.normalize('NFC')))
    expect(file['x']).toEqual(values)
  })

  it('hears nothing of the caller, and what a test says', async () => {
    vi.stubEnv('TF_VAR_x', 'the caller')
    const directory = terraform.directory({ 'main.tf': 'variable "x" {\n  default = "the file"\n}\n' })
    expect(await terraform.consoleJson(directory, 'var.x')).toBe('the file')
    const told = await terraform.run(directory, ['console'], { stdin: 'var.x\n', env: { TF_VAR_x: 'the test' } })
    expect(told.stdout).toBe('"the test"\n')
    vi.unstubAllEnvs()
  })

  it('rejects an expression that fails', async () => {
    await expect(terraform.values(['"fine"', 'file("missing")'])).rejects.toThrow('no file exists at "missing"')
  })
})

describeWithTerraform('terraform fmt', (terraform) => {
  it('lays a text out', async () => {
    expect(await terraform.fmt('a   = 1\nbc = 2\n')).toBe('a  = 1\nbc = 2\n')
  })

  it('shows what it would change in a directory', async () => {
    const directory = terraform.directory({ 'deep/er/main.tf': 'a   = 1\n' })
    expect(await terraform.fmtCheck(directory)).toContain('+a = 1')
  })

  it('rejects what does not parse', async () => {
    await expect(terraform.fmt('a = = 1\n')).rejects.toThrow('Invalid expression')
    await expect(terraform.fmtCheck(terraform.directory({ 'main.tf': 'a = {\n' }))).rejects.toThrow('main.tf')
  })
})

describeWithPython('Python as an oracle', (python) => {
  it('reads literals, and says of each other expression why it is none', async () => {
    expect(await python.readExpressions(['"a\\"\\u00e9\\n"', "{'a': (1, None)}", 'open("x")', '"'])).toEqual([
      { kind: 'value', value: 'a"é\n' },
      { kind: 'value', value: { a: [1, null] } },
      { kind: 'error', message: expect.stringContaining('ValueError') },
      { kind: 'error', message: expect.stringContaining('SyntaxError') },
    ])
  })

  it('reads the docstring and the constants of modules without running them', async () => {
    const module = '"""What it\\n  is."""\nimport nothing\nCHANNEL = "#sym"\nNAMES = ["a"]\nCOMPUTED = 1 / 0\n'
    expect(await python.readModules([module, 'def', ''])).toEqual([
      { kind: 'value', value: { docstring: 'What it\n  is.', constants: { CHANNEL: '#sym', NAMES: ['a'] } } },
      { kind: 'error', message: expect.stringContaining('SyntaxError') },
      { kind: 'value', value: { docstring: null, constants: {} } },
    ])
  })
})

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')
}
