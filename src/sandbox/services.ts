import type { Service } from './call.ts'
import { identityCenter } from './identity-center/service.ts'
import { identityStore } from './identity-store/service.ts'
import type { ServiceName } from './model/service-model.ts'
import { organizations } from './organizations/service.ts'
import { oidc } from './portal/oidc.ts'
import { portal } from './portal/portal.ts'
import { sts } from './tokens/service.ts'

/** Who carries out what the models describe. */
export const services: Readonly<Record<ServiceName, Service>> = {
  'sso-admin': identityCenter,
  identitystore: identityStore,
  organizations,
  sts,
  sso: portal,
  'sso-oidc': oidc,
}
