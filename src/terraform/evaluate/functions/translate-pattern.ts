// A regular expression of RE2's, written as one of JavaScript's with the flag `u`.

interface Translated {
  readonly source: string
  readonly flags: string
  readonly groups: number
  readonly names: readonly string[]
}

/** The same in JavaScript's words; else whether RE2 would refuse it, or it cannot be said. */
export function translatePattern(written: string): Translated | 'invalid' | 'unsupported' {
  return new Translation(written).run()
}

const classes: ReadonlyMap<string, string> = new Map([
  ['alnum', '0-9A-Za-z'],
  ['alpha', 'A-Za-z'],
  ['ascii', '\\x00-\\x7f'],
  ['blank', '\\t '],
  ['cntrl', '\\x00-\\x1f\\x7f'],
  ['digit', '0-9'],
  ['graph', '!-~'],
  ['lower', 'a-z'],
  ['print', ' -~'],
  ['punct', '!-\\/:-@\\[-`\\{-~'],
  ['space', '\\t\\n\\v\\f\\r '],
  ['upper', 'A-Z'],
  ['word', '0-9A-Za-z_'],
  ['xdigit', '0-9A-Fa-f'],
])

const perlSpace = '\\t\\n\\f\\r '

/** One way through a pattern. */
class Translation {
  private at = 0
  private source = ''
  private flags = ''
  private groups = 0
  private readonly names: string[] = []
  /** Whether `.` takes a line break, and `^` and `$` stand at lines: outside and, as they were, around each open group. */
  private mode = { dotAll: false, lines: false }
  private readonly outer: (typeof this.mode)[] = []

  constructor(private readonly written: string) {}

  run(): Translated | 'invalid' | 'unsupported' {
    while (this.at < this.written.length) {
      const problem = this.step()
      if (problem) return problem
    }
    const { source, flags, groups, names } = this
    return this.outer.length > 0 ? 'invalid' : { source, flags, groups, names }
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(pattern.source, 'yu')
    sticky.lastIndex = this.at
    const match = sticky.exec(this.written)
    if (match) this.at = sticky.lastIndex
    return match ?? undefined
  }

  private step(): 'invalid' | 'unsupported' | undefined {
    const character = String.fromCodePoint(this.written.codePointAt(this.at) ?? 0)
    switch (character) {
      case '\\':
        return this.escape()
      case '[':
        return this.characterClass()
      case '(':
        return this.group()
      case ')': {
        const mode = this.outer.pop()
        if (!mode) return 'invalid'
        this.mode = mode
        break
      }
      case '.':
        this.at++
        this.source += this.mode.dotAll ? '[\\s\\S]' : '[^\\n]'
        return undefined
      case '^':
        this.at++
        this.source += this.mode.lines ? '(?<![^\\n])' : '^'
        return undefined
      case '$':
        this.at++
        this.source += this.mode.lines ? '(?![^\\n])' : '$'
        return undefined
      case '*':
      case '+':
      case '?':
      case '{':
        return this.repetition()
      case ']':
      case '}':
      case '/':
        this.at++
        this.source += `\\${character}`
        return undefined
      default:
    }
    this.at += character.length
    this.source += character
    return undefined
  }

  /** How often what stands before is there. RE2 knows no repetition of a repetition, and none of more than a thousand. */
  private repetition(): 'invalid' | undefined {
    const repetition = this.take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/)?.[0]
    if (repetition === undefined) {
      this.at++
      this.source += '\\{'
      return undefined
    }
    const isFirst = /(?:^|[(|])$/.test(this.written.slice(0, this.at - repetition.length))
    const isRepeated = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.test(this.written.slice(this.at))
    const isTooOften = repetition.match(/\d+/g)?.some((count) => Number(count) > 1000) ?? false
    this.source += repetition
    return isFirst || isRepeated || isTooOften ? 'invalid' : undefined
  }

  /** Outside of a class. */
  private escape(): 'invalid' | 'unsupported' | undefined {
    const literal = this.take(/\\Q([\s\S]*?)(?:\\E|$)/)
    if (literal) {
      this.source += (literal[1] ?? '').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
      return undefined
    }
    const simple = this.take(/\\([AzbBdDwWsS])/)?.[1]
    if (simple !== undefined) {
      this.source += simpleEscapes.get(simple) ?? `\\${simple}`
      return undefined
    }
    return this.sharedEscape('\\^$.*+?()[]{}|/')
  }

  /** What means the same within a class and outside of it. */
  private sharedEscape(syntax: string): 'invalid' | 'unsupported' | undefined {
    const property = this.take(/\\([pP])(?:\{(\^?)(\w+)\}|([A-Z]))/)
    if (property) {
      const [, letter, negation, name = property[4] ?? ''] = property
      const isNegative = (letter === 'P') !== (negation === '^')
      this.source += `\\${isNegative ? 'P' : 'p'}{${/^[A-Z][a-z]?$/.test(name) ? name : `Script=${name}`}}`
      return undefined
    }
    const code = this.take(/\\x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/)
    if (code) {
      this.source += `\\u{${code[1] ?? code[2]}}`
      return undefined
    }
    const control = this.take(/\\([aftnrv])/)?.[1]
    if (control !== undefined) {
      this.source += control === 'a' ? '\\x07' : `\\${control}`
      return undefined
    }
    const sign = this.take(/\\([\x20-\x2f:-@[-`{-~])/)?.[1]
    if (sign === undefined) return /^\\[0-7C]/.test(this.written.slice(this.at)) ? 'unsupported' : 'invalid'
    this.source += syntax.includes(sign) ? `\\${sign}` : sign
    return undefined
  }

  private characterClass(): 'invalid' | 'unsupported' | undefined {
    this.source += this.take(/\[\^/) ? '[^' : '['
    if (this.source.endsWith('[')) this.take(/\[/)
    for (let isFirst = true; ; isFirst = false) {
      const named = this.take(/\[:(\^?)(\w+):\]/)
      if (named) {
        const inner = classes.get(named[2] ?? '')
        if (inner === undefined) return 'invalid'
        if (named[1]) return 'unsupported'
        this.source += inner
        continue
      }
      const character = this.written[this.at]
      if (character === undefined) return 'invalid'
      if (character === ']' && !isFirst) break
      if (character === '\\') {
        const problem = this.classEscape()
        if (problem) return problem
      } else {
        const one = String.fromCodePoint(this.written.codePointAt(this.at) ?? 0)
        this.at += one.length
        this.source += '[]{}()/|^'.includes(one) ? `\\${one}` : one
      }
    }
    this.at++
    this.source += ']'
    return undefined
  }

  private classEscape(): 'invalid' | 'unsupported' | undefined {
    const simple = this.take(/\\([dDwWsS])/)?.[1]
    if (simple === undefined) return this.sharedEscape('\\^-[]{}()/|')
    if (simple === 'S') return 'unsupported'
    this.source += simple === 's' ? perlSpace : `\\${simple}`
    return undefined
  }

  private group(): 'invalid' | 'unsupported' | undefined {
    const isAtStart = this.at === 0
    const flags = this.take(/\(\?([imsU]*)(?:-([imsU]+))?([:)])/)
    if (flags) {
      const [, on = '', off = '', end] = flags
      if (on.includes('U') || off.includes('i') || off.includes('U')) return 'unsupported'
      if (on.includes('i')) {
        if (!isAtStart || end === ':') return 'unsupported'
        this.flags = 'i'
      }
      const before = this.mode
      this.mode = {
        dotAll: (before.dotAll || on.includes('s')) && !off.includes('s'),
        lines: (before.lines || on.includes('m')) && !off.includes('m'),
      }
      if (end === ':') {
        this.outer.push(before)
        this.source += '(?:'
      }
      return undefined
    }
    const named = this.take(/\(\?P?<(\w+)>/)
    this.outer.push(this.mode)
    if (named) {
      this.groups++
      this.names.push(named[1] ?? '')
      this.source += `(?<${named[1]}>`
      return undefined
    }
    if (!this.take(/\((?!\?)/)) return 'invalid'
    this.groups++
    this.source += '('
    return undefined
  }
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['A', '(?<![\\s\\S])'],
  ['z', '(?![\\s\\S])'],
  ['s', `[${perlSpace}]`],
  ['S', `[^${perlSpace}]`],
])
