// Ten thousand bodies: no crash, an answer in the provider's form, and the file changes only where the answer says so.
import { writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerTo } from '../../src/sym-api/answer.ts'
import { type Applied, appliedText, nothingApplied, readApplied } from '../../src/sym-api/applied.ts'
import { collections, schema } from '../../src/sym-api/schema.ts'
import { cases } from '../cases.ts'
import { type Made, startWithAll } from './bodies.ts'

const bodies = cases(10_000)
const names = [...new Set(Object.values(schema).flatMap((fields) => Object.keys(fields)))]

type Asked = {
  readonly method: string
  readonly collection: string
  readonly id?: string | undefined
  readonly body: unknown
}

/** Requests with every kind of body, some of them near to one that is taken. */
function requestsOn(start: Applied, ids: Made) {
  const known = fc.constantFrom(...Object.values(ids))
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    known,
    fc.constantFrom('', '<null>', 'eA==', 'aws_sso', 'custom', 'sso'),
  )
  const value = fc.oneof(
    text,
    fc.array(text, { maxLength: 3 }),
    fc.dictionary(text, text, { maxKeys: 3 }),
    fc.jsonValue({ maxDepth: 3 }),
  )
  const body = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.dictionary(fc.constantFrom(...names, 'id', '__proto__', 'constructor'), value, { maxKeys: 8 }),
    },
    {
      weight: 2,
      arbitrary: fc.record(
        { slug: text, type: text, settings: fc.dictionary(text, text), integration_id: text },
        { requiredKeys: ['slug'] },
      ),
    },
    fc.jsonValue(),
  )
  const real = fc.constantFrom(...collections.flatMap((one) => start.entities[one].map((entity) => ({ one, entity }))))
  const nearly = fc.tuple(
    real,
    fc.string({ maxLength: 6 }),
    fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 1 }),
  )
  const method = fc.constantFrom('POST', 'PATCH', 'PATCH', 'GET', 'DELETE', 'PUT')
  return fc.oneof(
    fc.record({
      method,
      collection: fc.constantFrom(...collections),
      id: fc.option(known, { nil: undefined }),
      body,
    }),
    // An entity that is there, with something else in it.
    fc.tuple(method, nearly).map(([method, [{ one, entity }, slug, changes]]) => {
      const { id, ...fields } = entity
      const named = 'slug' in fields ? { ...fields, slug } : fields
      const isOne = method !== 'POST' && one !== 'flows-filter'
      return { method, collection: one, id: isOne ? id : undefined, body: { ...named, ...changes } }
    }),
  )
}

describe('any body', () => {
  it('is kept whole or not at all', async () => {
    const { api, ids } = await startWithAll()
    const start = readApplied(api.text() ?? '', 'applied.json')
    const request = requestsOn(start, ids)
    let applied: Applied = start
    let kept = 0
    let refused = 0
    let count = 0
    fc.assert(
      fc.property(request, ({ method, collection, id, body }) => {
        const before = appliedText(applied)
        const path = `/api/v1/entities/${collection}${id === undefined ? '' : `/${id}`}`
        const newId = () => `10000000-0000-4000-8000-${String(++count).padStart(12, '0')}`
        const json: unknown = JSON.parse(JSON.stringify(body))
        const outcome = answerTo({ method, path, query: '', body: json }, { applied, underWay: new Set(), newId })
        expect(appliedText(applied)).toBe(before)
        const { status, body: answer } = outcome.reply
        if (status < 400) {
          if (method === 'POST' || method === 'PATCH') kept++
        } else {
          refused++
          expect(outcome.applied).toBeUndefined()
          expect(answer).toMatchObject({
            error: true,
            status_code: status,
            errors: [expect.objectContaining({ message: expect.any(String) })].concat(
              (answer as { errors: never[] }).errors.slice(1),
            ),
          })
        }
        if (outcome.applied !== undefined) {
          const written = appliedText(outcome.applied)
          expect(appliedText(readApplied(written, 'applied.json'))).toBe(written)
          // Never far from where it began, so that what bodies refer to is there.
          applied = count % 20 === 0 ? start : outcome.applied
        }
      }),
      { numRuns: bodies },
    )
    expect(kept).toBeGreaterThan(bodies / 100)
    expect(refused).toBeGreaterThan(bodies / 10)
  }, 60_000)

  it('is on the wire what it is in the core: where it is refused, the file does not change', async () => {
    const { api, ids } = await startWithAll()
    const start = api.text() ?? ''
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    let kept = 0
    let refused = 0
    let before = start
    const ask = async ({ method, collection, id, body }: Asked) => {
      const path = `/${collection}${id === undefined ? '' : `/${id}`}`
      const { status } = await api.call(method, path, body, { agent, raw: JSON.stringify(body) })
      const after = api.text() ?? ''
      if (status >= 400) {
        refused++
        expect(after).toBe(before)
      } else if (method !== 'GET') kept++
      // Never far from where it began, so that what bodies refer to is there.
      if (after !== before && kept % 20 === 0) writeFileSync(api.path, start)
      before = api.text() ?? ''
    }
    const asked = fc.asyncProperty(requestsOn(readApplied(start, 'applied.json'), ids), ask)
    await fc.assert(asked, { numRuns: bodies })
    expect(kept).toBeGreaterThan(bodies / 100)
    expect(refused).toBeGreaterThan(bodies / 10)
    expect(api.reports).toEqual([])
    agent.destroy()
  }, 120_000)

  it('of bytes is refused on the wire, and the file stays', async () => {
    const { api, ids } = await startWithAll()
    const before = api.text()
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const path = fc.constantFrom('/runtimes', `/runtimes/${ids['runtime']}`, '/flows', '/flows-filter')
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.json().map((text) => Buffer.from(text)),
    )
    await fc.assert(
      fc.asyncProperty(path, bytes, async (path, raw) => {
        const method = path === '/runtimes' || path === '/flows' ? 'POST' : 'PATCH'
        const { status } = await api.call(method, path, undefined, { raw: Buffer.from(raw), agent })
        expect(status).toBe(400)
      }),
      { numRuns: 500 },
    )
    expect(api.text()).toBe(before)
    expect(api.reports).toEqual([])
    agent.destroy()
  })

  it('of the file is read, or refused as damaged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const document = { version: 1, entities: value }
        try {
          readApplied(JSON.stringify(document), 'applied.json')
        } catch (error) {
          expect(error).toMatchObject({ code: 'files' })
        }
      }),
    )
    expect(appliedText(nothingApplied)).toBe('{\n  "version": 1,\n  "entities": {}\n}\n')
  })
})
