import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { root } from '../../../build/bundle.mjs'
import { findConfig, readConfig } from '../../../src/symflow/validate/config-file.ts'
import { makeFolder } from '../../folders.ts'

const ids = ['flow-params', 'target-name']
const isValid = new Ajv2020().compile(JSON.parse(readFileSync(join(root, 'docs/schemas/symflow-config.json'), 'utf8')))
const read = (text: string) => readConfig('.symflow.json', text, ids)

describe('a configuration file', () => {
  it.each([
    ['nothing', '{}', [], undefined],
    [
      'levels',
      '{"rules": {"target-name": "off", "flow-params": "note"}}',
      [
        ['target-name', 'off'],
        ['flow-params', 'note'],
      ],
      undefined,
    ],
    ['what fails', '{"failOn": "warning"}', [], 'warning'],
    ['its schema, for editors', '{"$schema": "https://example.com/symflow-config.json"}', [], undefined],
    ['a byte order mark', '\ufeff{"failOn": "note"}', [], 'note'],
  ])('can have %s', (_name, text, levels, failOn) => {
    const config = read(text)
    expect({ levels: [...config.levels], failOn: config.failOn }).toEqual({ levels, failOn })
    expect(isValid(JSON.parse(text.replace('\ufeff', '')))).toBe(true)
  })

  it.each([
    ['an unknown key', '{"rule": {}}', '".symflow.json" has an unknown key "rule".', 'Did you mean "rules"?'],
    [
      'an unknown level',
      '{"rules": {"target-name": "loud"}}',
      '".symflow.json" has under "rules" "target-name": "loud" is not a level of a rule.',
      /off, note/,
    ],
    [
      'a level that is no text',
      '{"rules": {"target-name": false}}',
      /under "rules" "target-name": "false" is not a level/,
      /off, note/,
    ],
    ['rules that are a list', '{"rules": []}', '".symflow.json" has "rules" that are not an object.', /^Write/],
    [
      'another severity',
      '{"failOn": "errors"}',
      '".symflow.json" has the failOn "errors".',
      'Give one of note, warning, error.',
    ],
    ['a list', '[]', '".symflow.json" is not an object.', /^Write/],
  ])('with %s is refused, by its schema too', (_name, text, sentence, hint) => {
    expect(() => read(text)).toThrow(sentence)
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: 'usage', hint: typeof hint === 'string' ? hint : expect.stringMatching(hint) }),
    )
    expect(isValid(JSON.parse(text))).toBe(false)
  })

  it('with an unknown rule is refused, with the nearest', () => {
    expect(() => read('{"rules": {"target-nme": "off"}}')).toThrow(
      expect.objectContaining({
        message: '".symflow.json" has under "rules" "target-nme": There is no rule "target-nme".',
        hint: 'Did you mean target-name?',
      }),
    )
  })

  it('that is no JSON is refused', () => expect(() => read('{')).toThrow('".symflow.json" is not JSON.'))
})

describe('the configuration file of a directory', () => {
  const levelIn = (cwd: string, directory: string) => findConfig(cwd, directory, ids).failOn
  const files = { '.symflow.json': '{"failOn": "note"}', 'a/b/main.tf': '' }

  it('is the one in it, before those above', () => {
    const cwd = makeFolder({ ...files, 'a/b/.symflow.json': '{"failOn": "warning"}' })
    mkdirSync(join(cwd, '.git'))
    expect(levelIn(cwd, 'a/b')).toBe('warning')
  })

  it('is the nearest above it, up to the root of the repository', () => {
    const cwd = makeFolder(files)
    mkdirSync(join(cwd, '.git'))
    expect(levelIn(cwd, 'a/b')).toBe('note')
    expect(levelIn(join(cwd, 'a'), 'b')).toBe('note')
    mkdirSync(join(cwd, 'a/.git'))
    expect(levelIn(cwd, 'a/b')).toBeUndefined()
  })

  it('is none above it outside of a repository', () => expect(levelIn(makeFolder(files), 'a/b')).toBeUndefined())

  it('that is wrong is named from where the command runs', () => {
    const cwd = makeFolder({ 'a/.symflow.json': '[]' })
    expect(() => findConfig(cwd, 'a', ids)).toThrow('"a/.symflow.json" is not an object.')
  })
})
