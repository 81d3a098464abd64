import { nearest } from '../../diagnostics/nearest.ts'
import type { Flow, Params } from '../../sym/directory.ts'
import { flowSources } from '../../sym/kinds.ts'
import { listIn, textOf } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule, type Finding } from '../rule.ts'
import { checkedFlows } from './checked-flows.ts'

interface Arguments extends Record<string, string> {
  /** What is wrong: `unknown`, `null`, or that the list is `empty`. */
  readonly problem: string
  readonly source: string
  readonly suggestion: string
}

export const allowedSources = defineRule<Arguments>({
  id: 'allowed-sources',
  severity: 'error',
  title: 'allowed_sources that name something else than slack and api, or nothing at all',
  words: ({ problem, source, suggestion }) => {
    if (problem === 'empty') {
      return {
        message: 'allowed_sources is empty, so that the flow cannot be invoked at all.',
        hint: 'Give "slack", "api" or both, or leave it out, which allows both.',
      }
    }
    if (problem === 'null') {
      return { message: 'allowed_sources holds null.', hint: 'Leave it out: Terraform refuses it at plan.' }
    }
    return {
      message: `allowed_sources holds ${quoteForMessage(source)}, and a flow is invoked from slack or api.`,
      hint: suggestion === '' ? 'Use "slack" or "api"; Terraform does not check it.' : `Did you mean "${suggestion}"?`,
    }
  },
  *check(context) {
    for (const flow of checkedFlows(context)) for (const params of flow.params) yield* findingsIn(flow, params)
  },
})

function* findingsIn(flow: Flow, { body }: Params): Iterable<Finding<Arguments>> {
  const { attribute, elements, places } = listIn(body, 'allowed_sources')
  if (attribute === undefined || elements === undefined || attribute.value.kind === 'null') return
  const { address } = flow
  if (elements.length === 0) {
    const words = { problem: 'empty', source: '', suggestion: '' }
    yield { arguments: words, place: attribute.place, address, severity: 'warning' }
  }
  for (const [index, element] of elements.entries()) {
    const place = element.place ?? places[index] ?? attribute.valuePlace
    const source = textOf(element)
    if (element.kind === 'null') yield { arguments: { problem: 'null', source: '', suggestion: '' }, place, address }
    else if (source !== undefined && !flowSources.includes(source)) {
      const suggestion = nearest(source, flowSources) ?? ''
      yield { arguments: { problem: 'unknown', source, suggestion }, place, address }
    }
  }
}
