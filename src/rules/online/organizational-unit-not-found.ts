import { parseOrganizationalUnitId } from '../../aws/ids.ts'
import { byNearness } from '../../diagnostics/nearest.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { argumentOf } from '../python/call-arguments.ts'
import { pythonSources } from '../python/python-attributes.ts'
import { defineRule } from '../rule.ts'

export const organizationalUnitNotFound = defineRule({
  id: 'organizational-unit-not-found',
  severity: 'error',
  title: 'online: an organizational unit that is not in the organization',
  words: ({ id, near, path }: { id: string; near: string; path: string }) => ({
    message: `There is no organizational unit ${quoteForMessage(id)} in the organization.`,
    hint: `Did you mean ${near}, ${quoteForMessage(path)}?`,
  }),
  *check(context) {
    const units = context.online?.accounts?.units
    if (units === undefined) return
    const finding = (id: string) => {
      if (isMisread(parseOrganizationalUnitId(id)) || units.some((unit) => unit.id === id)) return undefined
      const [near = ''] = byNearness(
        id,
        units.map((unit) => unit.id),
      )
      return { id, near, path: units.find((unit) => unit.id === near)?.path ?? '' }
    }
    for (const { file, module } of pythonSources(context)) {
      for (const call of module.callsOf('aws_sso.list_accounts')) {
        const value = argumentOf(call, 'organizational_unit_id', 0)
        const found = value?.kind === 'string' && value.value !== undefined ? finding(value.value) : undefined
        if (value !== undefined && found !== undefined) yield { arguments: found, place: { file, range: value.range } }
      }
    }
    for (const { vars, address } of context.sym.flows) {
      if (vars?.value.kind !== 'map') continue
      for (const value of vars.value.entries.values()) {
        const text = value.kind === 'string' ? value.value : ''
        for (const id of text.split(',')) {
          const found = finding(id.trim())
          if (found !== undefined) yield { arguments: found, place: value.place ?? vars.valuePlace, address }
        }
      }
    }
  },
})
