import { describe, expect, it } from 'vitest'
import { outputOf } from './configuration.ts'
import { worth } from './evaluating.ts'

const unsupported = { kind: 'unknown', reason: 'unsupported' }

describe('an expression that would take too long', () => {
  it.each(
    [
      '[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : 1]]]',
      'setproduct(range(1000), range(1000), range(1000))',
      '"%{ for a in range(1000) }%{ for b in range(1000) }%{ for c in range(1000) }x%{ endfor }%{ endfor }%{ endfor }"',
      'regex("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")',
      'regex("^(([a-z])+.)+[A-Z]([a-z])+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")',
      '1e99999999',
      `1${'+1'.repeat(900)}`,
    ].map((expression) => [expression.slice(0, 60), expression]),
  )('is not known: %s', (_, expression = '') => {
    const started = performance.now()
    expect(worth(expression)).toMatchObject(unsupported)
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it.each(['range(1e9)', 'format("%999999999d", 1)', 'parseint("1", 99)'])('is refused: %s', (expression) => {
    expect(worth(expression)).toMatchObject({ reason: 'error' })
  })

  it('is not known where locals double', () => {
    const lines = Array.from({ length: 60 }, (_, index) => {
      const before = `local.list${index - 1}`
      const list = index === 0 ? '[1]' : `[${before}, ${before}]`
      const text = index === 0 ? '"abc"' : `"\${local.text${index - 1}}\${local.text${index - 1}}"`
      return `  list${index} = ${list}\n  text${index} = ${text}`
    })
    const worthOf = (expression: string) =>
      outputOf({ 'main.tf': `locals {\n${lines.join('\n')}\n}\noutput "x" {\n  value = ${expression}\n}\n` }, 'x')
    const asked = [
      'jsonencode(local.list59)',
      'local.list59 == [local.list58, local.list58]',
      'flatten(local.list59)',
      'local.text59',
    ]
    for (const expression of asked) expect(worthOf(expression)).toMatchObject(unsupported)
  })
})

describe('a large configuration', () => {
  it('is evaluated in a time that grows with its size alone', () => {
    const accounts = `{ for i in range(1000) : "a-\${i}" => format("%012d", i) }`
    const labels = Array.from({ length: 2000 }, (_, i) => `"\${local.accounts["a-${i % 1000}"]} \${upper("x${i}")}"`)
    const text = `locals {\n  accounts = ${accounts}\n}\noutput "x" {\n  value = [\n${labels.join(',\n')}\n  ]\n}\n`
    const started = performance.now()
    const value = outputOf({ 'main.tf': text }, 'x')
    expect(value?.kind === 'list' && value.elements[1999]).toMatchObject({ value: '000000000999 X1999' })
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
