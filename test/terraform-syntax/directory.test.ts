import { describe, expect, it } from 'vitest'
import { isTerraformFile, readDirectory } from '../../src/terraform/directory.ts'

describe('which files Terraform reads', () => {
  it.each(['main.tf', 'a.tf.json', 'override.tf', '#main.tf', 'ä b.tf'])('reads %s', (name) => {
    expect(isTerraformFile(name)).toBe(true)
  })

  it.each([
    '.main.tf',
    'main.tf~',
    '#main.tf#',
    'main.tfvars',
    'main.json',
    'main.tf.bak',
    'tf',
    '.terraform.lock.hcl',
  ])('leaves out %s', (name) => {
    expect(isTerraformFile(name)).toBe(false)
  })
})

describe('a directory', () => {
  const read = (...paths: readonly string[]) =>
    readDirectory(paths.map((path) => ({ path, text: path.endsWith('.json') ? '{}' : 'x = 1\n' })))

  it('is read by name, the override files last', () => {
    const { files, json } = read(
      'override.tf',
      'b.tf',
      'a_override.tf',
      'z.tf',
      'a.tf',
      'overrides.tf',
      'b_override.tf.json',
      'c.tf.json',
    )
    expect(files.map(({ config, override }) => [config.path, override])).toEqual([
      ['a.tf', false],
      ['b.tf', false],
      ['overrides.tf', false],
      ['z.tf', false],
      ['a_override.tf', true],
      ['override.tf', true],
    ])
    expect(json.map(({ path, override }) => [path, override])).toEqual([
      ['c.tf.json', false],
      ['b_override.tf.json', true],
    ])
  })

  it('is read without the files that Terraform leaves out', () => {
    expect(read('.a.tf', 'b.tf~', 'c.tf', 'd.txt').files.map(({ config }) => config.path)).toEqual(['c.tf'])
  })

  it('may be given with the paths of its files', () => {
    const { files } = read('x_override.tf/main.tf', 'x_override.tf/override.tf', 'x_override.tf/.a.tf')
    expect(files.map(({ config, override }) => [config.path, override])).toEqual([
      ['x_override.tf/main.tf', false],
      ['x_override.tf/override.tf', true],
    ])
  })

  it('has the problems of all its files', () => {
    const { problems } = readDirectory([
      { path: 'b.tf.json', text: '{' },
      { path: 'a.tf', text: 'x\n' },
    ])
    expect(problems.map(({ path }) => path)).toEqual(['a.tf', 'b.tf.json'])
  })
})
