/** Numbers from 0 up to a limit, the same for the same seed. */
export type Random = (limit: number) => number

/** Mulberry32: short, fast, and good enough to choose where to damage a text. */
export function randomFrom(seed: number): Random {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

const junk = [
  ...'"\'{}()[]=,.\n\r\t ~*?:#/\\$%<>-!&|+;@^`_0a',
  ...['${', '%{', '$${', '%%{', '~}', '<<E\n', '<<-E\n', '\nE\n', '//', '/*', '*/', '=>', '...', '::', '==', '\r\n'],
  ...['for ', ' in ', 'if ', 'else', 'endif', 'endfor', 'null', 'true', '0x1', '1.5', '1e9', '.0', '[*]', '.*'],
  ...['é', '😀', 'e\u0301', '\u0000', '\u0085', '\u2028', '\ufeff', '\ud800', '\\u', '\\ud800', '{"', '":', '"//"'],
]

const nests = [
  { open: '[', close: ']' },
  { open: '{ a = ', close: ' }' },
  { open: '"${', close: '}"' },
  { open: 'f(', close: ')' },
  { open: 'a {\n', close: '\n}\n' },
]

/** Damages a text in one to six places: cuts, inserts, repeats, exchanges, nests, or splices in a piece of another text. */
export function mutate(text: string, other: string, random: Random): string {
  let mutated = text
  for (let count = 1 + random(6); count > 0; count--) mutated = mutateOnce(mutated, other, random)
  return mutated
}

function mutateOnce(text: string, other: string, random: Random): string {
  const start = random(text.length + 1)
  const end = Math.min(start + random(random(4) === 0 ? 200 : 8), text.length)
  const [before, piece, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)]
  const one = junk[random(junk.length)] ?? ''
  switch (random(9)) {
    case 0:
      return before + after
    case 1:
      return before + one + after
    case 2:
      return before + one + piece + after
    case 3:
      return before + piece + piece + after
    case 4:
      return before + piece.repeat(1 + random(40)) + after
    case 5:
      return before + one.repeat(1 + random(300)) + after
    case 6:
      return before
    case 7: {
      const from = random(other.length + 1)
      return before + other.slice(from, from + random(100)) + after
    }
    default: {
      const { open, close } = nests[random(nests.length)] ?? { open: '[', close: ']' }
      const depth = 1 + random(random(10) === 0 ? 600 : 10)
      return before + open.repeat(depth) + piece + close.repeat(depth) + after
    }
  }
}
