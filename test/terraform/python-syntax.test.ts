import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parsePython } from '../../src/sym/python/parse.ts'
import { invalidTexts } from '../sym-python/invalid-texts.ts'
import { newerTexts, validTexts } from '../sym-python/valid-texts.ts'
import { describeWithPython } from './suite.ts'

/** What CPython's compiler says of each text: nothing where it takes it. */
const judge = `
import json, sys, warnings
warnings.simplefilter("ignore")

def judge(source):
    try:
        compile(source.encode(), "impl.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return str(error)

print(json.dumps({"version": list(sys.version_info[:2]), "verdicts": [judge(text) for text in json.load(sys.stdin)]}))
`

interface Judged {
  readonly version: readonly [number, number]
  readonly verdicts: readonly (string | null)[]
}

/** The paths of all files of the standard library that this CPython compiles. */
const library = `
import json, os, sysconfig, warnings
warnings.simplefilter("ignore")
paths = []
for folder, folders, names in os.walk(sysconfig.get_paths()["stdlib"]):
    folders[:] = sorted(name for name in folders if name not in ("site-packages", "__pycache__"))
    for path in (os.path.join(folder, name) for name in sorted(names) if name.endswith(".py")):
        try:
            with open(path, encoding="utf-8", newline="") as file:
                compile(file.read(), path, "exec", dont_inherit=True)
            paths.append(path)
        except (SyntaxError, ValueError, OSError):
            pass
print(json.dumps(paths))
`

/** Texts of which a character, a line or a pair of neighbours was taken out, put in or changed, always the same ones. */
function damaged(texts: readonly string[], count: number): readonly string[] {
  let state = 20_261_125
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const characters = '()[]{}:,"\'=.@;#\\ \t'
  return Array.from({ length: count }, () => {
    const text = texts[below(texts.length)] ?? ''
    const at = below(text.length)
    const lines = text.split('\n')
    const line = below(lines.length)
    switch (below(6)) {
      case 0:
        return text.slice(0, at) + text.slice(at + 1)
      case 1:
        return text.slice(0, at) + characters[below(characters.length)] + text.slice(at)
      case 2:
        return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2)
      case 3:
        return lines.toSpliced(line, 1).join('\n')
      case 4:
        return lines.with(line, `  ${lines[line]}`).join('\n')
      default:
        return lines.with(line, lines[line]?.slice(1) ?? '').join('\n')
    }
  })
}

describeWithPython('the reader of Python', (python) => {
  const judged = async (texts: readonly string[]) => (await python.run(judge, texts)) as Judged
  const takes = (text: string) => parsePython(text).kind !== 'refused'

  it('has texts of its own that CPython judges as we say', async () => {
    const { version, verdicts: valid } = await judged(validTexts)
    expect(validTexts.filter((_, index) => valid[index] !== null)).toEqual([])
    const invalid = (await judged(invalidTexts.map(([text]) => text))).verdicts
    expect(invalidTexts.filter((_, index) => invalid[index] === null)).toEqual([])
    const known = newerTexts.filter(([since]) => Number(since.split('.')[1]) <= version[1]).map(([, text]) => text)
    const newer = (await judged(known)).verdicts
    expect(known.filter((_, index) => newer[index] !== null)).toEqual([])
  })

  it('takes every file of the standard library, and of damaged ones those that CPython takes', async () => {
    const paths = (await python.run(library)) as readonly string[]
    const texts = paths.map((path) => readFileSync(path, 'utf8'))
    expect(paths.length).toBeGreaterThan(500)
    expect(paths.filter((_, index) => !takes(texts[index] ?? ''))).toEqual([])

    const some = damaged(
      texts.filter((text) => text.length > 200 && text.length < 6000),
      800,
    )
    const { verdicts } = await judged(some)
    expect(some.filter((text, index) => verdicts[index] === null && !takes(text))).toEqual([])
    const refused = some.filter((_, index) => verdicts[index] !== null)
    const missed = refused.filter(takes)
    expect(refused.length).toBeGreaterThan(200)
    // What only CPython's compiler sees (a late __future__ import, a name that is global too late) is not looked for.
    expect(missed.length).toBeLessThan(refused.length / 50)
  })
})
