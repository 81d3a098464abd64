import type { TerraformDirectory } from '../../terraform/directory.ts'
import { parseConfig } from '../../terraform/parser.ts'
import type { ConfigFile } from '../../terraform/syntax.ts'
import type { Changes, FileChange, PlannedFile, ScaffoldPlan } from '../plan.ts'
import { clashOf } from './clash.ts'
import { applyEdits, lineEndOf } from './edit.ts'
import { mergeLines, mergeOwned } from './owned.ts'
import { blocksOf } from './present.ts'
import { mergeShared, type SharedMerge } from './shared.ts'

/** What is there, as far as a plan needs to know it. */
export interface Existing {
  /** The Terraform of the directory, without the files that the plan owns. */
  readonly directory: TerraformDirectory
  /** The text of a file, or undefined where there is none. */
  readonly read: (path: string) => string | undefined
}

/** What a plan would change in a directory. Nothing is written, and nothing throws but a bug. */
export function mergePlan(plan: ScaffoldPlan, existing: Existing, force: boolean): Changes {
  const wanted = plan.files.flatMap((file) => (file.kind === 'shared' ? [parseOwn(file)] : []))
  const merge = mergeShared(wanted, existing.directory)
  const others = plan.files.flatMap((file): readonly FileChange[] => {
    if (file.kind === 'shared') return []
    const before = existing.read(file.path)
    if (file.kind === 'lines') return [mergeLines(file.path, before, file.text)]
    const conflict = file.path.endsWith('.tf') ? clashOf(file.path, file.text, existing.directory) : undefined
    if (conflict !== undefined) return [{ path: file.path, action: 'conflict', before, after: file.text, conflict }]
    return [mergeOwned(file.path, before, file.text, force)]
  })
  return { files: [...sharedChanges(merge, wanted, existing), ...others], differences: merge.differences }
}

/** A template of ours that makes Terraform that does not parse is a bug, whatever was typed in. */
function parseOwn({ path, text }: PlannedFile): ConfigFile {
  const config = parseConfig(path, text)
  const [problem] = config.problems
  if (problem !== undefined)
    throw new Error(`the template of ${path} makes Terraform that does not parse: ${problem.message}\n${text}`)
  return config
}

function sharedChanges(
  merge: SharedMerge,
  wanted: readonly ConfigFile[],
  { directory, read }: Existing,
): readonly FileChange[] {
  // The text that was parsed, not what is there by now: the edits were made for it, and a file that has changed since is
  // refused when it is written.
  const parsed = new Map(directory.files.map(({ config }) => [config.path, config.text]))
  const paths = new Set([
    ...wanted.map(({ path }) => path),
    ...merge.edits.map(({ path }) => path),
    ...merge.beyondReach.map(({ path }) => path),
  ])
  return [...paths].flatMap((path): readonly FileChange[] => {
    const [beyond] = merge.beyondReach.filter((found) => found.path === path)
    if (beyond !== undefined) {
      const before = read(path) ?? ''
      const why = `${beyond.address} in it has no ${beyond.missing.join(', ')}, and symflow does not edit JSON`
      return [
        {
          path,
          action: 'conflict',
          before,
          after: before,
          conflict: { why, hint: 'Add it there by hand, or move that block into a .tf file.' },
        },
      ]
    }
    const before = parsed.get(path)
    const edited = applyEdits(
      before ?? '',
      merge.edits.filter((edit) => edit.path === path),
    )
    const blocks = merge.appended.filter((block) => block.path === path).map(({ text }) => text)
    const whole = wanted.find((config) => config.path === path)
    const isWhole =
      before === undefined && whole !== undefined && blocks.length > 0 && blocks.length === blocksOf(whole).length
    const after = isWhole ? whole.text : append(edited, blocks)
    if (before === undefined) return after === '' ? [] : [{ path, action: 'created', before, after }]
    return [{ path, action: after === before ? 'unchanged' : 'updated', before, after }]
  })
}

/** Blocks at the end of a text, with a blank line before each, in the text's own line ends. */
function append(text: string, blocks: readonly string[]): string {
  if (blocks.length === 0) return text
  const lineEnd = lineEndOf(text)
  return `${text}${gapBehind(text, lineEnd)}${blocks.join('\n\n').replaceAll('\n', lineEnd)}${lineEnd}`
}

/** What leads from the end of a text to the beginning of a line behind a blank one. */
function gapBehind(text: string, lineEnd: string): string {
  if (text === '' || text === '\ufeff') return ''
  const [last = '', previous = ''] = text.split('\n').reverse()
  if (last.trim() !== '') return lineEnd + lineEnd
  return last === '' && previous.trim() === '' ? '' : lineEnd
}
