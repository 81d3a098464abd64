import { byNearness } from '../../diagnostics/nearest.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { grantedBy } from './granted.ts'

export const permissionSetNotFound = defineRule({
  id: 'permission-set-not-found',
  severity: 'error',
  title: 'online: a permission set that is not in Identity Center',
  words: ({ name, near }: { name: string; near: string }) => ({
    message: `There is no permission set ${quoteForMessage(name)} in Identity Center.`,
    hint: near === '' ? 'Create it first.' : `Did you mean ${quoteForMessage(near)}?`,
  }),
  *check({ sym, online }) {
    const { permissionSets, instanceArn } = online ?? {}
    if (permissionSets === undefined || instanceArn === undefined) return
    for (const granted of grantedBy(sym, 'aws_sso_permission_set')) {
      const { place, address } = granted
      if (granted.kind === 'name') {
        if (permissionSets.some(({ name }) => name === granted.name)) continue
        const [near = ''] = byNearness(
          granted.name,
          permissionSets.map(({ name }) => name),
        )
        yield { arguments: { name: granted.name, near }, place, address }
        continue
      }
      // Of another instance another rule speaks.
      const isHere = granted.id.split('/')[1] === instanceArn.split('/')[1]
      if (!isHere || permissionSets.some(({ arn }) => arn === granted.id)) continue
      const [near = ''] = byNearness(
        granted.id,
        permissionSets.map(({ arn }) => arn),
      )
      yield { arguments: { name: granted.id, near }, place, address }
    }
  },
})
