import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { configKeys, readConfig } from '../../src/aws/config/config.ts'
import { answersFileSchema } from '../../src/scaffold/aws-sso/answers-file.ts'
import { initFlags, makeFolder, startedFolder } from '../folders.ts'
import { runBin } from '../processes.ts'
import { startWithAll } from '../sym-api/bodies.ts'
import { awsHome } from './aws-home.ts'

function schemaOf(name: string) {
  const schema = JSON.parse(readFileSync(join(root, 'docs/schemas', name), 'utf8'))
  const validate = new Ajv2020({ allErrors: true, formats: { 'date-time': true } }).compile(schema)
  const mistakesIn = (document: unknown) =>
    validate(document) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
  return { schema, mistakesIn }
}

describe.each([
  ['whoami', []],
  ['accounts', ['--tag', 'environment=production']],
  ['permission-sets', []],
  ['groups', []],
  ['doctor', []],
])('docs/schemas/%s.json', (command, flags) => {
  const { mistakesIn } = schemaOf(`${command}.json`)
  const { sso, run } = awsHome('callsPerSecond=0')

  it('describes what the command prints, and nothing else', async () => {
    const { code, stdout, stderr } = await sso([command, ...flags, '--sandbox', '--json'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const document = JSON.parse(stdout)
    expect(mistakesIn(document)).toEqual([])
    expect(mistakesIn({ ...document, more: 1 })).not.toEqual([])
    await run('fault', 'internal-error', 'ListGroups')
    const again = await sso([
      command,
      ...flags,
      '--sandbox',
      '--json',
      ...(/whoami|doctor/.test(command) ? [] : ['--refresh']),
    ])
    expect(mistakesIn(JSON.parse(again.stdout))).toEqual([])
  })
})

describe('docs/schemas/config.json', () => {
  const { schema, mistakesIn } = schemaOf('config.json')

  it('has the keys that are read, and takes what is taken', () => {
    expect(Object.keys(schema.properties).sort()).toEqual(['$schema', ...Object.keys(configKeys)].sort())
    for (const [values, isTaken] of configValues) {
      expect([values, mistakesIn(values).length === 0]).toEqual([values, isTaken])
      const read = () => readConfig({ HOME: '/home/alex' }, { read: () => JSON.stringify(values) })
      if (isTaken) expect(read().values).toEqual(values)
      else expect(read).toThrow()
    }
  })
})

const configValues: readonly (readonly [object, boolean])[] = [
  [{}, true],
  [{ $schema: 'https://example.com/config.json', profile: 'sso', region: 'us-gov-west-1' }, true],
  [{ instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', maxDuration: '8h' }, true],
  [{ callsPerSecond: 1.5, outstanding: 100 }, true],
  [{ profile: '' }, false],
  [{ profile: 1 }, false],
  [{ region: 'here' }, false],
  [{ instanceArn: 'arn:aws:sso:::instance/x' }, false],
  [{ maxDuration: '8 hours' }, false],
  [{ maxDuration: '0h' }, false],
  [{ callsPerSecond: 0 }, false],
  [{ callsPerSecond: '15' }, false],
  [{ outstanding: 1.5 }, false],
  [{ outstanding: 101 }, false],
  [{ profiles: 'sso' }, false],
]

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

describe('docs/schemas/applied.json and resources.json', () => {
  it('describe what is kept of one of each entity, and its list', async () => {
    const { api } = await startWithAll()
    const { mistakesIn } = schemaOf('applied.json')
    const applied = JSON.parse(api.text() ?? '')
    expect(Object.keys(applied.entities)).toHaveLength(11)
    expect(mistakesIn(applied)).toEqual([])
    for (const list of Object.values<object[]>(applied.entities)) {
      expect(mistakesIn({ version: 1, entities: { runtimes: [{ ...list[0], more: 1 }] } })).not.toEqual([])
    }
    const { stdout } = await runBin('symflow', ['resources', 'list', '--json'], { cwd: api.folder })
    expect(schemaOf('resources.json').mistakesIn(JSON.parse(stdout))).toEqual([])
    expect(JSON.parse(stdout).resources).toHaveLength(18)
  })
})
