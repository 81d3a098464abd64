import { permissionContextSettings } from '../../sym/kinds.ts'
import { defineRule } from '../rule.ts'

export const integrationSettingMissing = defineRule({
  id: 'integration-setting-missing',
  severity: 'error',
  title: 'a permission_context integration without a setting that it requires',
  words: ({ missing }: { missing: string }) => ({
    message: `An integration of type permission_context requires the settings cloud, region and role_arn, and this one has no ${missing}.`,
    hint: 'Give it those of its connector, such as settings = module.sso_connector.settings; Terraform does not ask for them.',
  }),
  *check({ sym }) {
    for (const { knownType, settings, place, address } of sym.integrations) {
      const { entries, attribute } = settings
      if (knownType !== 'permission_context' || entries === undefined) continue
      const missing = permissionContextSettings.filter((name) => !entries.has(name))
      if (missing.length === 0) continue
      yield { arguments: { missing: missing.join(' and no ') }, place: attribute?.namePlace ?? place, address }
    }
  },
})
