import { describe, expect, it } from 'vitest'
import { normalPath, pathIn } from '../../src/terraform/module/files.ts'
import { outputs, read, readRoot, shown } from './reading.ts'

describe('what a directory may have besides what was read', () => {
  it.each([
    'terragrunt.hcl',
    'terragrunt.hcl.json',
    'terragrunt.stack.hcl',
    'stack.tm.hcl',
    'providers.tm',
    'backend.tf.tmpl',
    'main.tf.json.j2',
    'versions.tf.erb',
  ])('comes from what %s makes', (name) => {
    const { root } = read({ 'main.tf': 'output "o" {\n  value = [local.x, sym_target.x.id, var.v]\n}\n', [name]: '' })
    expect(root.declared.mayHaveMore).toBe(true)
    expect(shown(root.output('o'))).toEqual(['<input local.x>', '<input sym_target.x>', '<input var.v>'])
  })

  it.each(['README.md', 'main.tf.bak', '.hidden.tf', 'main.tf~', 'template.tmpl', 'notes.hcl'])(
    'is nothing because of %s',
    (name) => {
      const { root, files } = read({ 'main.tf': 'output "o" {\n  value = local.x\n}\n', [name]: 'not { terraform' })
      expect(root.declared.mayHaveMore).toBe(false)
      expect(shown(root.output('o'))).toBe('<error local.x>')
      expect(files).toHaveLength(1)
    },
  )

  it('is in a file with a syntax problem, of that module alone', () => {
    const configuration = readRoot({
      'main.tf': 'module "m" {\n  source = "./m"\n}\noutput "o" {\n  value = [module.m.a, module.m.b, local.x]\n}\n',
      'm/main.tf': 'output "a" {\n  value = "a"\n}\noutput "b {\n}\n',
    })
    expect(outputs(configuration)['o']).toEqual(['a', '<input module.m.b>', '<error local.x>'])
    expect(configuration.problems).toMatchObject([{ path: 'm/main.tf' }])
  })
})

describe('a file that an expression reads', () => {
  const content = (path: string, files = {}) =>
    readRoot({ 'main.tf': `output "o" {\n  value = file("${path}")\n}\n`, ...files }).root.output('o')

  it('is known with where it comes from', () => {
    const value = content('${path.module}/impls/../impls/x.py', { 'impls/x.py': 'x = 1\n' })
    expect(value).toMatchObject({ kind: 'string', value: 'x = 1\n', contentOf: { path: 'impls/x.py' } })
  })

  it.each([
    ['missing', 'impls/x.py', 'impls/x.py'],
    ['outside', '../x.py', '../x.py'],
    ['outside', '/etc/passwd', '/etc/passwd'],
    ['outside', '~/x.py', '~/x.py'],
  ])('is %s: %s', (why, path, named) => {
    expect(content(path)).toMatchObject({ kind: 'unknown', missingFile: { path: named, why } })
  })

  it('may lie in the directory of a module that is called, wherever that is', () => {
    const configuration = readRoot({
      'main.tf': 'module "m" {\n  source = "../shared/m"\n}\noutput "o" {\n  value = module.m.o\n}\n',
      '../shared/m/main.tf':
        'output "o" {\n  value = [file("${path.module}/x.py"), file("${path.module}/../y.py")]\n}\n',
      '../shared/m/x.py': 'x',
      '../shared/y.py': 'y',
    })
    expect(outputs(configuration)['o']).toMatchObject(['x', expect.stringMatching(/^</)])
  })
})

describe('a path', () => {
  it.each([
    ['./a/../b', 'b'],
    ['a//b/.', 'a/b'],
    ['', '.'],
    ['../../a/..', '../..'],
    ['/a/../../b', '/b'],
  ])('%s is %s', (path, shortest) => {
    expect(normalPath(path)).toBe(shortest)
  })
  it('stands in a directory, unless it is absolute', () => {
    expect([pathIn('a/b', '../c'), pathIn('.', './c'), pathIn('..', '../c'), pathIn('a', '/c')]).toEqual([
      'a/c',
      'c',
      '../../c',
      '/c',
    ])
  })
})
