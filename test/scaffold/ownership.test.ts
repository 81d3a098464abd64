import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeLines, mergeOwned } from '../../src/scaffold/merge/owned.ts'
import { checksumPlace, isAsSigned, sign } from '../../src/scaffold/ownership.ts'

const text = `# ours (${checksumPlace})\n\na = 1\n`

describe('a signed text', () => {
  it('is recognized, also after Git gave it other line ends', () => {
    expect(isAsSigned(sign(text))).toBe(true)
    expect(isAsSigned(sign(text).replaceAll('\n', '\r\n'))).toBe(true)
  })

  it('is recognized no more after any change of a character', () => {
    const signed = sign(text)
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.constantFrom('x', '0', ' ', '\n'), (at, character) => {
        fc.pre(signed[at] !== character)
        expect(isAsSigned(signed.slice(0, at) + character + signed.slice(at + 1))).toBe(false)
      }),
    )
  })

  it('needs a place for its checksum', () => {
    expect(() => sign('a = 1\n')).toThrow('no place')
    expect(isAsSigned('a = 1\n')).toBe(false)
  })
})

describe('a file of ours', () => {
  const wanted = sign(text.replace('1', '2'))
  it.each([
    ['that is not there', undefined, 'created'],
    ['that is the same', wanted, 'unchanged'],
    ['that is the same with other line ends', wanted.replaceAll('\n', '\r\n'), 'unchanged'],
    ['that we wrote', sign(text), 'updated'],
    ['that was edited', sign(text).replace('a', 'b'), 'conflict'],
    ['that somebody else wrote', 'a = 1\n', 'conflict'],
  ])('%s', (_name, before, action) => {
    expect(mergeOwned('x.tf', before, wanted, false).action).toBe(action)
    expect(mergeOwned('x.tf', before, wanted, true).action).toBe(action === 'conflict' ? 'updated' : action)
  })
})

describe('a file that is shared line by line', () => {
  const wanted = '# why\n.terraform/\n*.tfstate\n'
  it.each([
    ['that is not there', undefined, 'created', wanted],
    ['that has all lines, in another order', '*.tfstate\nx\n.terraform/\n', 'unchanged', '*.tfstate\nx\n.terraform/\n'],
    ['that lacks one', 'x\n.terraform/\n', 'updated', 'x\n.terraform/\n*.tfstate\n'],
    ['that lacks its last line end', 'x', 'updated', 'x\n.terraform/\n*.tfstate\n'],
    ['of Windows', '.terraform/\r\n', 'updated', '.terraform/\r\n*.tfstate\r\n'],
  ])('%s', (_name, before, action, after) => {
    expect(mergeLines('.gitignore', before, wanted)).toMatchObject({ action, after })
  })
})
