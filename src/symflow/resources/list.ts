import { statePath } from '../../configuration/state-path.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { srnOf } from '../../sym-api/answer.ts'
import { type Entities, slugOf } from '../../sym-api/applied.ts'
import { readAppliedFile } from '../../sym-api/applied-file.ts'
import { type Collection, collections, type Entity, resourceTypes } from '../../sym-api/schema.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import { renderTable } from '../../terminal/table.ts'

/** As commander gives it. */
export interface ResourcesFlags {
  readonly type?: string
  readonly directory?: string
  readonly state?: string
  readonly json?: boolean
}

/** `symflow resources list`: what was applied, from its file. Gives the exit code. */
export async function runResourcesList(flags: ResourcesFlags, { cwd, terminal }: World): Promise<number> {
  const { path, shown: state } = statePath({ cwd, directory: flags.directory ?? '.', state: flags.state })
  const wanted = flags.type === undefined ? collections : [collectionOf(flags.type)]
  const applied = readAppliedFile(path, state)
  if (applied === undefined && flags.state !== undefined)
    throw new Failure(
      'usage',
      `There is no file ${quoteForMessage(state)}.`,
      'Give the file that --state named before.',
    )
  const resources = applied === undefined ? [] : wanted.flatMap((one) => listed(one, applied.entities))
  if (flags.json === true) {
    const document = { version: 1, command: 'resources list', state, resources }
    terminal.write(`${JSON.stringify(document, null, 2)}\n`)
  } else if (resources.length === 0) terminal.say(nothing(applied !== undefined, state))
  else {
    const rows = resources.map(({ resource, name, type = '', id, srn }) => [resource, name, type, id, srn])
    terminal.write(renderTable(['RESOURCE', 'NAME', 'TYPE', 'ID', 'SRN'], rows, terminal.columns))
  }
  return 0
}

function listed(collection: Collection, entities: Entities) {
  return (entities[collection] as readonly Entity[]).map((entity) => ({
    resource: resourceTypes[collection],
    name: slugOf(collection, entity),
    ...('type' in entity ? { type: entity.type } : {}),
    id: entity.id,
    srn: srnOf(collection, entity),
  }))
}

function nothing(isThere: boolean, state: string): string {
  if (isThere) return 'Nothing of that was applied.\n'
  return `Nothing was applied here: there is no ${quoteForMessage(state)}.\n  Apply it with: symflow terraform -- apply\n`
}

/** Reads a type as people write it: `sym_target`, `target`, `targets`, or the collection `access-targets`. */
function collectionOf(text: string): Collection {
  const wanted = text.toLowerCase().replaceAll('-', '_')
  const found = collections.find((one) => namesOf(one).includes(wanted))
  if (found !== undefined) return found
  const types = Object.values(resourceTypes)
  const near = nearest(wanted.startsWith('sym_') ? wanted : `sym_${wanted}`, types)
  throw new Failure(
    'usage',
    `${quoteForMessage(text)} is not a type of Sym's resources.`,
    near === undefined ? `Give one of ${types.join(', ')}.` : `Did you mean ${near}?`,
  )
}

function namesOf(collection: Collection): readonly string[] {
  const type = resourceTypes[collection]
  const short = type.replace(/^sym_/, '')
  return [type, short, `${short}s`, `${short.replace(/y$/, '')}ies`, collection.replaceAll('-', '_')]
}
