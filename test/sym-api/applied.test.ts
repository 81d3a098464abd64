import { describe, expect, it } from 'vitest'
import { appliedText, nothingApplied, readApplied } from '../../src/sym-api/applied.ts'

const path = '.symflow/applied.json'
const id = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`
const integration = {
  id: id('1'),
  type: 'slack',
  slug: 'prod-slack',
  external_id: 'T0123ABCD',
  settings: {},
}
const fileWith = (entities: unknown, more: object = {}) => JSON.stringify({ version: 1, entities, ...more }, null, 2)

describe('the file of what was applied', () => {
  it('says the same for the same entities, in whatever order they came', () => {
    const other = { ...integration, id: id('2'), slug: 'dev-slack' }
    const one = readApplied(fileWith({ integrations: [integration, other] }), path)
    const two = readApplied(fileWith({ integrations: [other, integration], flows: [] }), path)
    expect(appliedText(one)).toBe(appliedText(two))
    expect(appliedText(one)).toBe(`{
  "version": 1,
  "entities": {
    "integrations": [
      {
        "external_id": "T0123ABCD",
        "id": "22222222-0000-4000-8000-000000000000",
        "settings": {},
        "slug": "dev-slack",
        "type": "slack"
      },
      {
        "external_id": "T0123ABCD",
        "id": "11111111-0000-4000-8000-000000000000",
        "settings": {},
        "slug": "prod-slack",
        "type": "slack"
      }
    ]
  }
}
`)
  })

  it('is read as it was written', () => {
    const applied = { ...nothingApplied, unanswered: [id('3'), id('1')] }
    expect(readApplied(appliedText(applied), path)).toEqual({ ...applied, unanswered: [id('1'), id('3')] })
    const settings = JSON.parse('{"__proto__": "\\ud800 and <b>\\u2028"}')
    const target = { id: id('4'), type: 'custom', slug: 'x', field_bindings: [], settings }
    const text = appliedText(readApplied(fileWith({ 'access-targets': [target] }), path))
    expect(appliedText(readApplied(text, path))).toBe(text)
    expect(JSON.parse(text).entities['access-targets'][0].settings).toEqual(settings)
  })

  it.each([
    ['no JSON', '{\n  "version": 1,,\n}', 'line 2, column 16'],
    ['half of it', '{\n  "version": 1,\n  "ent', 'line 3, column 3'],
    ['a list', '[]', 'line 1, column 1'],
    ['no version', '{"entities": {}}', 'version: It has to be 1.'],
    ['no entities', '{"version": 1}', 'entities: It has to be an object.'],
    ['a collection that is none', fileWith({ people: [] }), 'line 4, column 15: entities.people: There is no such'],
    [
      'an entity without a slug',
      fileWith({ runtimes: [{ id: id('1') }] }),
      'entities.runtimes[0].slug: It is required',
    ],
    ['an id that is no UUID', fileWith({ runtimes: [{ id: 'x', slug: 'x' }] }), 'column 15: entities.runtimes[0].id'],
    ['an id twice', fileWith({ integrations: [integration, integration] }), 'integrations[1].id: It is there twice.'],
    ['unanswered that is no list', fileWith({}, { unanswered: 'x' }), 'unanswered: It has to be a list of ids.'],
  ])('is refused with its place where it holds %s', (_, text, message) => {
    expect(() => readApplied(text, path)).toThrow(expect.objectContaining({ code: 'files' }))
    expect(() => readApplied(text, path)).toThrow(message)
  })

  it('is refused where a newer symflow wrote it', () => {
    expect(() => readApplied('{"version": 2}', path)).toThrow(/written by a newer symflow \(version 2\)/)
  })
})
