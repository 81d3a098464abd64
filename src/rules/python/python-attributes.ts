// Where a configuration takes the content of a Python file, and which file that is.
import type { SourceFile } from '../../diagnostics/place.ts'
import type { Flow, PromptField } from '../../sym/directory.ts'
import { type PythonModule, readImplementation } from '../../sym/python/implementation.ts'
import type { EvaluatedAttribute, ResourceInstance } from '../../terraform/module/instances.ts'
import { checkedFlows } from '../flows/checked-flows.ts'
import type { RuleContext } from '../rule.ts'

/** An attribute that takes the content of a Python file. */
export interface PythonAttribute {
  readonly attribute: EvaluatedAttribute
  readonly address: string
  readonly of:
    | { readonly kind: 'flow'; readonly flow: Flow }
    | { readonly kind: 'filter'; readonly instance: ResourceInstance }
    | { readonly kind: 'field'; readonly field: PromptField }
}

/** A file that could be read as Python. */
export interface PythonSource {
  readonly file: SourceFile
  readonly module: PythonModule
}

/** All attributes that take Python. */
export function* pythonAttributes(context: RuleContext): Iterable<PythonAttribute> {
  for (const flow of checkedFlows(context)) {
    const { implementation, promptFields, address } = flow
    if (implementation) yield { attribute: implementation, address, of: { kind: 'flow', flow } }
    for (const field of promptFields) {
      const attribute = field.attribute('on_change')
      if (attribute) yield { attribute, address, of: { kind: 'field', field } }
    }
  }
  for (const { resources } of context.configuration.modules) {
    for (const { type, mode, instances } of resources.values()) {
      if (type !== 'sym_flows_filter' || mode !== 'managed') continue
      for (const instance of instances ?? []) {
        const attribute = instance.body.attribute('implementation')
        if (attribute) yield { attribute, address: instance.address, of: { kind: 'filter', instance } }
      }
    }
  }
}

/** The file whose content an attribute takes, where `file()` read one. */
function fileOf({ value }: EvaluatedAttribute): SourceFile | undefined {
  return value.kind === 'string' ? value.contentOf : undefined
}

/** Every Python file that something takes, once. */
export function pythonFiles(context: RuleContext): readonly SourceFile[] {
  const files = new Map<string, SourceFile>()
  for (const { attribute } of pythonAttributes(context)) {
    const file = fileOf(attribute)
    if (file) files.set(file.path, file)
  }
  return [...files.values()]
}

/** Those that Python takes. */
export function pythonSources(context: RuleContext): readonly PythonSource[] {
  return pythonFiles(context).flatMap((file) => {
    const module = readImplementation(file)
    return module.kind === 'module' ? [{ file, module }] : []
  })
}

/** The file of an attribute, where Python takes it. */
export function sourceOf(attribute: EvaluatedAttribute | undefined): PythonSource | undefined {
  const file = attribute && fileOf(attribute)
  const module = file && readImplementation(file)
  return file && module?.kind === 'module' ? { file, module } : undefined
}

/** A file with all flows that use it. */
export interface FlowSource extends PythonSource {
  readonly flows: readonly Flow[]
}

/** The implementations of flows, each once. */
export function flowSources(flows: readonly Flow[]): readonly FlowSource[] {
  const sources = new Map<string, { readonly flows: Flow[] } & PythonSource>()
  for (const flow of flows) {
    const source = sourceOf(flow.implementation)
    if (source === undefined) continue
    const found = sources.get(source.file.path)
    if (found) found.flows.push(flow)
    else sources.set(source.file.path, { ...source, flows: [flow] })
  }
  return [...sources.values()]
}
