import { quoteForMessage } from '../../terminal/escape.ts'
import { checkedFlows } from '../flows/checked-flows.ts'
import { defineRule } from '../rule.ts'
import { missingReducer } from './missing-handler.ts'
import { sourceOf } from './python-attributes.ts'

export const approversMissing = defineRule({
  id: 'approvers-missing',
  severity: 'error',
  title: 'an implementation that does not say who may approve',
  words: ({ path, undecorated }: { path: string; undecorated: string }) =>
    undecorated === ''
      ? {
          message: `${quoteForMessage(path)} has neither the reducer get_permissions nor get_approvers.`,
          hint: 'Add get_permissions(event) under @reducer, which says who may see and approve a request.',
        }
      : {
          message: `${undecorated} is not decorated with @reducer, so Sym does not call it.`,
          hint: 'Put @reducer above it.',
        },
  *check(context) {
    for (const { implementation, address } of checkedFlows(context)) {
      const source = sourceOf(implementation)
      const missing = source && missingReducer(source.module, ['get_permissions', 'get_approvers'])
      if (implementation === undefined || source === undefined || missing === undefined) continue
      const { file } = source
      const { undecorated } = missing
      yield {
        arguments: { path: file.path, undecorated: undecorated?.name ?? '' },
        place: undecorated ? { file, range: undecorated.nameRange } : implementation.valuePlace,
        address,
      }
    }
  },
})
