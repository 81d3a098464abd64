import type { SourceFile } from '../../diagnostics/place.ts'
import type { Strategy, SymDirectory, Target } from '../../sym/directory.ts'
import type { Resource } from '../../terraform/module/instances.ts'
import { defineRule, type RuleContext } from '../rule.ts'

export const targetUnused = defineRule({
  id: 'target-unused',
  severity: 'note',
  title: 'a target that is in the targets of no strategy',
  words: ({ target }: { target: string }) => ({
    message: `${target} is in the targets of no strategy, so that nobody can request it.`,
    hint: `Add ${target}.id to the targets of a strategy.`,
  }),
  *check(context) {
    const { sym } = context
    const unused = sym.targets.filter(({ strategies }) => strategies.length === 0)
    if (unused.length === 0 || mayBeUsedElsewhere(context)) return
    const isMentioned = mentions(context.configuration.files)
    const said = new Set<Resource>()
    for (const target of unused) {
      const { resource } = target.instance
      if (said.has(resource) || isMentioned(target)) continue
      said.add(resource)
      yield { arguments: { target: resource.localAddress }, place: target.place, address: target.address }
    }
  },
})

/** Whether a strategy may have a target that cannot be told, or be somewhere that was not read. */
function mayBeUsedElsewhere({ configuration, sym }: RuleContext): boolean {
  const { source, isRoot, modules } = configuration
  // A plan says nothing of who names what.
  if (source === 'plan') return true
  if (sym.strategies.length === 0 && !isRoot) return true
  if (modules.some(({ declared }) => declared.mayHaveMore)) return true
  return isStrategyUnknown(sym) || sym.strategies.some(mayHaveAny)
}

function isStrategyUnknown({ unknown }: SymDirectory): boolean {
  return unknown.some(({ type }) => type === 'sym_strategy')
}

/** What Terraform refuses (`sym-target.x.id`) leads to no target, and names the one that it means. */
function mayHaveAny({ targets: { elements }, targetLinks }: Strategy): boolean {
  if (elements === undefined) return true
  return targetLinks.some(({ open, value }) => open && value.kind === 'unknown' && value.reason !== 'error')
}

/** A line that is a comment, or what follows `sym_target.` and the like. */
const mention = /^[ \t]*(?:#|\/\/).*$|\bsym[-_]targets?\.([\p{L}\p{N}_-]+)/gmu

/**
 * Whether a target is named somewhere in the text of its module: in an output that another module reads, in a splat, in a
 * reference that is almost right.
 */
function mentions(files: readonly SourceFile[]): (target: Target) => boolean {
  const named = new Map<string, Set<string>>()
  for (const { path, text } of files) {
    const directory = directoryOf(path)
    const names = named.get(directory) ?? new Set()
    named.set(directory, names)
    for (const [, name] of text.matchAll(mention)) if (name !== undefined) names.add(name)
  }
  return ({ instance: { resource } }) => named.get(directoryOf(resource.place.file.path))?.has(resource.name) ?? false
}

function directoryOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}
