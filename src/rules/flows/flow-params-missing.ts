import { appendBlock } from '../append-block.ts'
import { defineRule } from '../rule.ts'
import { wholeFlows } from './checked-flows.ts'

export const flowParamsMissing = defineRule({
  id: 'flow-params-missing',
  severity: 'warning',
  title: 'a flow without a params block, which shows a change on every plan',
  words: ({ flow }: { flow: string }) => ({
    message: `${flow} has no params block, so that every later plan shows a change of it.`,
    hint: 'Add params {}, which says the same and stays as it is.',
  }),
  *check(context) {
    for (const { params, paramsComplete, body, place, address, instance } of wholeFlows(context)) {
      // `params = {…}` is what version 1 of the provider had, and another rule's.
      if (params.length > 0 || !paramsComplete || body.attribute('params') !== undefined) continue
      const edit = appendBlock(instance.resource.module.blocks, place, ['params {}'])
      yield {
        arguments: { flow: instance.resource.localAddress },
        place,
        address,
        ...(edit && { fix: { title: 'Add an empty params block.', edits: [edit] } }),
      }
    }
  },
})
