// Whatever is typed reads back from Terraform and from Python as the same string, after NFC, which Terraform applies.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteHclInner } from '../../src/scaffold/quote.ts'
import { type HclJson, readHcl } from './oracles.ts'
import { describeWithPython, describeWithTerraform } from './suite.ts'
import { planned, plannedInit, typed, typedAtLength } from './typed.ts'

interface Place {
  readonly what: string
  readonly strings: fc.Arbitrary<string>
  /** How many of a hundred strings the tool has to take at least: a property of refused ones would say nothing. */
  readonly least: number
  /** The Terraform that is made of one string, and of the name of a flow that no other string of the batch has. */
  readonly write: (text: string, flow: string) => string | undefined
  /** Every place that it lands in, in a file of the whole batch. */
  readonly read: (file: HclJson, flow: string, index: number) => readonly HclJson[]
  /** What was typed, where it is more than the string. */
  readonly prefix?: string
}

const fileOf = (flow: string) => `aws_sso_${flow}.tf`

const places: readonly Place[] = [
  {
    what: 'the label of a flow',
    strings: typed,
    least: 80,
    write: (label, flow) => planned({ flow, label, groups: ['g'] })?.[fileOf(flow)],
    read: (file, flow) => [at(file, 'resource', 'sym_flow', flow, 0, 'label')],
  },
  {
    what: 'the name of a group',
    strings: typed,
    least: 80,
    write: (name, flow) => planned({ flow, groups: [name] })?.[fileOf(flow)],
    read: (file, flow) => [
      at(
        file,
        'data',
        'aws_identitystore_group',
        flow,
        0,
        'alternate_identifier',
        0,
        'unique_attribute',
        0,
        'attribute_value',
      ),
      at(file, 'resource', 'sym_target', flow, 0, 'label'),
    ],
  },
  {
    what: 'the name of a group to create',
    strings: typed,
    least: 80,
    write: (name, flow) => planned({ flow, createGroups: [name] })?.[fileOf(flow)],
    read: (file, flow) => [
      at(file, 'resource', 'aws_identitystore_group', flow, 0, 'display_name'),
      at(file, 'resource', 'sym_target', flow, 0, 'label'),
    ],
  },
  {
    what: 'the AWS profiles',
    strings: typedAtLength,
    least: 40,
    write: (profile, flow) =>
      planned({ flow, groups: ['g'], ssoProfile: profile, runtimeProfile: profile })?.['connectors.tf'],
    read: (file, _flow, index) => [
      at(file, 'provider', 'aws', 2 * index, 'profile'),
      at(file, 'provider', 'aws', 2 * index + 1, 'profile'),
    ],
  },
  {
    what: 'the channel for errors',
    strings: typedAtLength,
    least: 95,
    prefix: '#',
    write: (channel) => plannedInit(channel)?.['environment.tf'],
    read: (file, _flow, index) => [at(file, 'resource', 'sym_error_logger', 'slack', index, 'destination')],
  },
]

describe('what is typed into', () => {
  it.each(places)('$what reads back from HCL', async ({ strings, least, write, read, prefix = '' }) => {
    let tried = 0
    let taken = 0
    const property = fc.asyncProperty(fc.array(strings, { minLength: 100, maxLength: 100 }), async (batch) => {
      const written = batch.flatMap((string) => {
        const text = prefix + string
        const flow = `f${taken}`
        const terraform = write(text, flow)
        tried += 1
        return terraform === undefined ? [] : [{ text, flow: `f${taken++}`, terraform }]
      })
      // One file of them all, so that HashiCorp's parser is started once.
      const file = await readHcl(written.map(({ terraform }) => terraform).join('\n'))
      const values = written.map(({ flow }, index) => read(file, flow, index))
      expect(values).toEqual(written.map(({ text }, index) => values[index]?.map(() => text.normalize('NFC'))))
    })
    await fc.assert(property, { numRuns: 10 })
    expect(tried).toBeGreaterThanOrEqual(1000)
    expect(taken / tried).toBeGreaterThan(least / 100)
  })
})

describeWithTerraform('terraform console', (terraform) => {
  const strings = fc.sample(typed, 1500)

  // In base64, since Terraform composes also the JSON that it encodes: a combining mark behind a line feed makes `\n` there `\ń`.
  const read = async (expressions: readonly string[]) => {
    const values = await terraform.values(expressions.map((expression) => `base64encode(${expression})`))
    return values.map((value) => Buffer.from(String(value), 'base64').toString())
  }

  it('reads back the labels of a thousand flows', async () => {
    const labels = strings.flatMap((label) => {
      const file = planned({ label, groups: ['g'] })?.['aws_sso.tf']
      return file === undefined
        ? []
        : [{ label, expression: /^resource "sym_flow" .*\n.*\n {2}label = (.*)$/m.exec(file)?.[1] ?? '' }]
    })
    expect(labels.length).toBeGreaterThan(1000)
    expect(await read(labels.map(({ expression }) => expression))).toEqual(
      labels.map(({ label }) => label.normalize('NFC')),
    )
  })

  it('reads back a thousand strings that stand before, between and behind interpolations', async () => {
    const expressions = strings.map(
      (text) => `"${quoteHclInner(text)}\${"|"}${quoteHclInner(text)}\${"|"}${quoteHclInner(text)}"`,
    )
    expect(await read(expressions)).toEqual(strings.map((text) => [text, text, text].join('|').normalize('NFC')))
  })

  it('finds nothing to lay out anew in a file that holds them', async () => {
    const files = strings.flatMap((text, index) =>
      Object.values(planned({ flow: `f${index}`, label: text, createGroups: [text] }) ?? {}).slice(3, 4),
    )
    expect(files.length).toBeGreaterThan(1000)
    const text = files.join('\n')
    expect((await terraform.fmt(text)) === text).toBe(true)
  })
})

describeWithPython('Python', (python) => {
  it('reads back the label and the channel of a thousand flows', async () => {
    const flows = fc.sample(fc.record({ label: typed, channel: typedAtLength }), 1500).flatMap(({ label, channel }) => {
      const source = planned({ label, requestChannel: `#${channel}`, permissionSets: ['P@*'] })?.[
        'impls/aws_sso_impl.py'
      ]
      return source === undefined
        ? []
        : [{ source, label: label.normalize('NFC'), channel: `#${channel}`.normalize('NFC') }]
    })
    expect(flows.length).toBeGreaterThan(1000)
    const modules = await python.readModules(flows.map(({ source }) => source))
    const read = modules.map((module, index) => {
      if (module.kind === 'error') return module
      const { docstring, constants } = module.value
      return { begins: docstring?.slice(0, flows[index]?.label.length), constants }
    })
    expect(read).toEqual(
      flows.map(({ label, channel }) => ({
        begins: label,
        constants: { REQUEST_CHANNEL: channel, LONGEST_LABEL: 55, MOST_OPTIONS: 1000 },
      })),
    )
  })
})

/** What stands at a path. The name of a flow stands for the one name that begins with the flow's own. */
function at(json: HclJson | undefined, ...path: readonly (string | number)[]): HclJson {
  const [step, ...rest] = path
  if (step === undefined) return json ?? null
  const names = Object.keys(json ?? {})
  const flow = `aws_sso_${step}`
  const name = /^f\d+$/.test(String(step))
    ? names.find((found) => found === flow || found.startsWith(`${flow}_`))
    : String(step)
  return at((json as Readonly<Record<string, HclJson>> | undefined)?.[name ?? ''], ...rest)
}
