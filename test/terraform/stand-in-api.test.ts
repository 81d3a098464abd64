// The stand-in for the sym provider on the wire, against a server that answers as each case says. What the genuine one does is the model.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWithTerraform } from './suite.ts'

interface Said {
  readonly method: string
  readonly url: string
  readonly headers: NodeJS.Dict<string | readonly string[]>
  readonly body: string
}

const CONFIGURATION = `
terraform {
  required_providers {
    sym = {
      source = "symopsio/sym"
    }
  }
}

provider "sym" {
  org = "example-corp"
}

resource "sym_flow" "this" {
  name           = "access"
  implementation = "pass"
  environment_id = "00000000-0000-4000-8000-000000000001"

  params {}
}
`

describeWithTerraform('the stand-in for the sym provider, where there is an API', (terraform) => {
  let server: Server
  let answer: { readonly status: number; readonly body: unknown }
  let said: Said[] = []
  let directory = ''
  const run = (...args: readonly string[]) => {
    said = []
    const env = { SYM_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1//`, SYM_JWT: 'a-token' }
    return terraform.run(directory, [...args, '-no-color'], { env })
  }

  beforeAll(async () => {
    server = createServer((request, response) => {
      const pieces: Buffer[] = []
      request.on('data', (piece: Buffer) => pieces.push(piece))
      request.on('end', () => {
        const { method = '', url = '', headers } = request
        said.push({ method, url, headers, body: Buffer.concat(pieces).toString() })
        response.writeHead(answer.status).end(JSON.stringify(answer.body))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    directory = terraform.directory({ 'main.tf': CONFIGURATION })
    await terraform.init(directory)
  })
  afterAll(() => server.close())

  const id = '00000000-0000-4000-8000-000000000002'
  const params = { allow_revoke: true, schedule_deescalation: true }
  const flow = { id, slug: 'access', implementation: 'cGFzcw==', environment_id: id.replace(/2$/, '1') }

  it('shows what is refused, and creates nothing', async () => {
    answer = { status: 409, body: { errors: [{ field: 'slug', message: 'is taken' }] } }
    const refused = await run('apply', '-auto-approve')
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('{slug is taken}') })
    answer = { status: 401, body: null }
    expect(await run('apply', '-auto-approve')).toMatchObject({ code: 1, stderr: expect.stringContaining('token') })
  })

  it('says who asks, and everything that was planned', async () => {
    answer = { status: 200, body: { id } }
    expect(await run('apply', '-auto-approve')).toMatchObject({ code: 0 })
    const [create, ...more] = said
    expect(more).toEqual([])
    expect(create).toMatchObject({
      method: 'POST',
      url: '/v1/entities/flows',
      headers: {
        authorization: 'Bearer a-token',
        'content-type': 'application/json',
        'x-sym-request-id': expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/),
      },
    })
    expect(JSON.parse(create?.body ?? '')).toEqual({
      slug: 'access',
      implementation: 'cGFzcw==',
      environment_id: flow.environment_id,
      vars: {},
      params: {
        ...{ allow_revoke: true, schedule_deescalation: true, include_decision_message: false },
        ...{ allow_guest_interaction: false, additional_header_text: '', prompt_fields: null },
      },
    })
  })

  it.each([
    ['the same, with extra keys that are empty', { ...flow, vars: { x: '' }, params: { ...params, y: 1 } }, 0],
    ['a slug in another case, which is no change', { ...flow, slug: 'Access', params }, 0],
    ['an extra key with a value, which is a change', { ...flow, params, vars: { x: 'y' } }, 2],
    ['a flag that is left out, which is false', { ...flow, params: { allow_revoke: true } }, 2],
    ['no fields, as null, which crashes the genuine one', { ...flow, params: { ...params, prompt_fields: null } }, 1],
    ['a number where a text belongs', { ...flow, params, vars: { x: 1 } }, 1],
    ['code that is not base64', { ...flow, params, implementation: '!' }, 1],
    ['nothing with an id, which is gone', {}, 2],
  ])('reads %s', async (_, body, code) => {
    answer = { status: 200, body }
    expect(await run('plan', '-detailed-exitcode')).toMatchObject({ code })
    expect(said).toMatchObject([{ method: 'GET', url: `/v1/entities/flows/${id}`, body: 'null' }])
  })

  it('takes a delete that finds nothing for an error', async () => {
    answer = { status: 404, body: {} }
    expect(await run('destroy', '-auto-approve', '-refresh=false')).toMatchObject({ code: 1 })
    answer = { status: 204, body: '' }
    expect(await run('destroy', '-auto-approve', '-refresh=false')).toMatchObject({ code: 0 })
    expect(said).toMatchObject([{ method: 'DELETE', body: 'null' }])
  })
})
