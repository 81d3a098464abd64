import { isDeepStrictEqual } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { parseJsonTree, parseJsonValues } from '../../src/terraform/json-tree.ts'
import { parseConfig } from '../../src/terraform/parser.ts'
import type { ConfigFile } from '../../src/terraform/syntax.ts'
import { cases } from '../cases.ts'
import { invalidTexts } from './invalid-texts.ts'
import { invalidJson, validJson } from './json-texts.ts'
import { mutate, type Random, randomFrom } from './mutations.ts'
import { rangeFaults, rangesOutside } from './range-faults.ts'
import { validTexts } from './valid-texts.ts'

/** `npm run test:fuzz` reads a hundred thousand. */
const fileCount = Number(process.env['SYMFLOW_FUZZ_FILES'] ?? cases(3_000))
const seed = Number(process.env['SYMFLOW_FUZZ_SEED'] ?? 1)
/** Far more than the slowest of some kilobytes needs, far less than a search that goes back and forth in them. */
const millisecondLimit = 250
const megabyteLimit = 16

type Parse = (text: string) => ConfigFile
interface Kind {
  readonly texts: readonly string[]
  readonly parse: Parse
  readonly faults: (file: ConfigFile) => readonly string[]
}

const outside = ({ body, problems, text }: ConfigFile) => rangesOutside([body, problems], text.length)
const native = [...Object.values(validTexts), ...invalidTexts.map(([text]) => text)]
const json = [...Object.values(validJson), ...invalidJson.map(([text]) => text)]
const kinds: readonly Kind[] = [
  { texts: native, parse: (text) => parseConfig('main.tf', text), faults: rangeFaults },
  { texts: json, parse: (text) => parseJsonTree('main.tf.json', text), faults: outside },
  { texts: json, parse: (text) => parseJsonValues('terraform.tfvars.json', text), faults: outside },
]

describe(`${fileCount} damaged files (seed ${seed})`, { timeout: 600_000 }, () => {
  it('are each read without an exception, in little time and memory, with every range within the text', () => {
    expect(fileCount).toBeGreaterThan(0)
    const random = randomFrom(seed)
    const collect = garbageCollector()
    for (let count = 0; count < 500; count++) check(kinds[0], random)
    collect()
    const before = process.memoryUsage().heapUsed
    for (let count = 0; count < fileCount; count++) check(kinds[random(8) < 6 ? 0 : 1 + random(2)], random)
    collect()
    expect((process.memoryUsage().heapUsed - before) / 1024 / 1024).toBeLessThan(megabyteLimit)
  })
})

function check(kind: Kind | undefined, random: Random): void {
  if (kind === undefined) return
  const [text, other] = [kind.texts[random(kind.texts.length)] ?? '', kind.texts[random(kind.texts.length)] ?? '']
  const damaged = mutate(text, other, random)
  const start = performance.now()
  const file = parsed(kind.parse, damaged)
  const faults = [...kind.faults(file)]
  if (file.problems.some(({ message }) => message === '' || message.includes('\n'))) faults.push('a message is no line')
  if (performance.now() - start > millisecondLimit && timeOf(kind.parse, damaged) > millisecondLimit)
    faults.push('it is slow')
  if (random(50) === 0 && !isDeepStrictEqual(file, kind.parse(damaged))) faults.push('it is read differently each time')
  // An expectation for each of a hundred thousand files would take longer than the reading.
  if (faults.length > 0) throw new Error(`${faults.slice(0, 3).join(', ')}: ${JSON.stringify(damaged)}`)
}

function parsed(parse: Parse, text: string): ConfigFile {
  try {
    return parse(text)
  } catch (error) {
    throw new Error(`It cannot be read: ${JSON.stringify(text)}`, { cause: error })
  }
}

/** The best of three: a machine that does something else in between is no fault. */
function timeOf(parse: Parse, text: string): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now()
    parse(text)
    return performance.now() - start
  })
  return Math.min(...times)
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('There is no garbage collector to call.')
  return () => collect()
}
