import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { answersFileSchema } from '../../src/scaffold/aws-sso/answers-file.ts'
import { initFlags, makeFolder, startedFolder } from '../folders.ts'
import { runBin } from '../processes.ts'

function schemaOf(name: string) {
  const schema = JSON.parse(readFileSync(join(root, 'docs/schemas', name), 'utf8'))
  const validate = new Ajv2020({ allErrors: true }).compile(schema)
  const mistakesIn = (document: unknown) =>
    validate(document) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
  return { schema, mistakesIn }
}

describe('docs/schemas/scaffold.json', () => {
  const { mistakesIn } = schemaOf('scaffold.json')
  const group = ['generate', 'aws-sso', '--group', 'Responders', '--json']

  it('describes what init prints', async () => {
    const folder = makeFolder()
    expect(
      mistakesIn(JSON.parse((await runBin('symflow', ['init', ...initFlags, '--json'], { cwd: folder })).stdout)),
    ).toEqual([])
  })

  it('describes what generate prints, with a conflict and a difference too', async () => {
    const folder = await startedFolder()
    expect(mistakesIn(JSON.parse((await runBin('symflow', group, { cwd: folder })).stdout))).toEqual([])
    writeFileSync(join(folder, 'aws_sso.tf'), '# mine\n')
    const { code, stdout } = await runBin('symflow', [...group, '--sso-region', 'eu-west-1'], { cwd: folder })
    const document = JSON.parse(stdout)
    expect({ code, mistakes: mistakesIn(document) }).toEqual({ code: 1, mistakes: [] })
    expect(document.files).toContainEqual(
      expect.objectContaining({ path: 'aws_sso.tf', action: 'conflict', conflict: expect.anything() }),
    )
    expect(document.differences).toHaveLength(1)
  })

  it('refuses what is none of it', () => {
    expect(mistakesIn({ version: 1, command: 'init', files: [{ path: 'x', action: 'eaten' }] })).not.toEqual([])
  })
})

describe('docs/schemas/aws-sso-answers.json', () => {
  const { schema, mistakesIn } = schemaOf('aws-sso-answers.json')

  it('has the keys that are read, and no others', () => {
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(answersFileSchema.entries).sort())
  })

  it('describes what --print-answers prints', async () => {
    const flags = [
      'generate',
      'aws-sso',
      '--permission-set',
      'PowerUserAccess@*',
      '--ou',
      'ou-abcd-12345678',
      '--create-group',
      'x',
      '--runtime-profile',
      'p',
      '--runtime-account',
      '111122223333',
      '--print-answers',
    ]
    const { stdout } = await runBin('symflow', flags, { cwd: await startedFolder() })
    const answers = JSON.parse(stdout)
    expect(mistakesIn(answers)).toEqual([])
    expect(Object.keys(answers).sort()).toEqual(Object.keys(schema.properties).sort())
  })
})
