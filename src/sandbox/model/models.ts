import { model as identitystore } from '../../../models/identitystore.model'
import { model as organizations } from '../../../models/organizations.model'
import { model as sso } from '../../../models/sso.model'
import { model as ssoAdmin } from '../../../models/sso-admin.model'
import { model as ssoOidc } from '../../../models/sso-oidc.model'
import { model as sts } from '../../../models/sts.model'
import type { ServiceModel, ServiceName } from './service-model.ts'

/** What every service that the sandbox speaks is held to. */
export const models: Readonly<Record<ServiceName, ServiceModel>> = {
  'sso-admin': ssoAdmin,
  identitystore,
  organizations,
  sts,
  sso,
  'sso-oidc': ssoOidc,
}
