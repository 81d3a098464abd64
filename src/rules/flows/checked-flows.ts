import type { Place } from '../../diagnostics/place.ts'
import type { Flow, PromptField } from '../../sym/directory.ts'
import { symProvider } from '../../sym/provider-version.ts'
import type { Configuration } from '../../terraform/module/configuration.ts'
import type { RuleContext } from '../rule.ts'

/** The flows that rules look at: none where the provider is held below version 3, for which they are written otherwise. */
export function checkedFlows({ configuration, sym }: RuleContext): readonly Flow[] {
  return symProvider(configuration).line === 'before 3' ? [] : sym.flows
}

/** Those of which everything could be read: what is missing in them is not there. */
export function wholeFlows(context: RuleContext): readonly Flow[] {
  const flows = checkedFlows(context)
  const isWhole = wholeFiles(context.configuration)
  return flows.filter(({ place }) => isWhole(place))
}

/** The prompt fields of all flows that rules look at. */
export function checkedFields(context: RuleContext): readonly PromptField[] {
  return checkedFlows(context).flatMap(({ promptFields }) => promptFields)
}

/** Tells whether a place is in a file without syntax problems, which may have hidden something. */
export function wholeFiles({ problems }: Configuration): (place: Place) => boolean {
  const broken = new Set(problems.map(({ path }) => path))
  return ({ file }) => !broken.has(file.path)
}

/** Whether a flow is known to have no strategy: it asks for approval and gives no access. */
export function isApprovalOnly(flow: Flow): boolean {
  if (!flow.paramsComplete || flow.params.length > 1) return false
  const value = flow.strategyId?.value
  return value === undefined || value.kind === 'null'
}
