import { appliedDiffers } from './applied/applied-differs.ts'
import { bindingFieldOptional } from './bindings/binding-field-optional.ts'
import { bindingFieldType } from './bindings/binding-field-type.ts'
import { bindingFieldUnused } from './bindings/binding-field-unused.ts'
import { bindingWithoutField } from './bindings/binding-without-field.ts'
import { accountIdSafelist } from './connectors/account-id-safelist.ts'
import { identityCenterProvider } from './connectors/identity-center-provider.ts'
import { moduleVersionOld } from './connectors/module-version-old.ts'
import { runtimeRoleArns } from './connectors/runtime-role-arns.ts'
import { symProviderOrganization } from './connectors/sym-provider-organization.ts'
import { symProviderSource } from './connectors/sym-provider-source.ts'
import { argumentMissing } from './environments/argument-missing.ts'
import { argumentUnknown } from './environments/argument-unknown.ts'
import { dataSourceDelayed } from './environments/data-source-delayed.ts'
import { environmentIntegrationKey } from './environments/environment-integration-key.ts'
import { flowRuntimeMissing } from './environments/flow-runtime-missing.ts'
import { integrationSettingMissing } from './environments/integration-setting-missing.ts'
import { integrationType } from './environments/integration-type.ts'
import { logDestinationIntegration } from './environments/log-destination-integration.ts'
import { logDestinationType } from './environments/log-destination-type.ts'
import { nameCharacters } from './environments/name-characters.ts'
import { secretsType } from './environments/secrets-type.ts'
import { allowRevokeAndDeescalation } from './flows/allow-revoke-and-deescalation.ts'
import { allowedSources } from './flows/allowed-sources.ts'
import { durationField } from './flows/duration-field.ts'
import { durationValue } from './flows/duration-value.ts'
import { durationWithoutStrategy } from './flows/duration-without-strategy.ts'
import { flowParamsMissing } from './flows/flow-params-missing.ts'
import { flowParamsRepeated } from './flows/flow-params-repeated.ts'
import { implementationPath } from './flows/implementation-path.ts'
import { promptFieldChoicesIgnored } from './flows/prompt-field-choices-ignored.ts'
import { promptFieldDefaultIgnored } from './flows/prompt-field-default-ignored.ts'
import { promptFieldDefaultUnlisted } from './flows/prompt-field-default-unlisted.ts'
import { promptFieldDuplicate } from './flows/prompt-field-duplicate.ts'
import { promptFieldEmptyChoice } from './flows/prompt-field-empty-choice.ts'
import { promptFieldType } from './flows/prompt-field-type.ts'
import { promptFieldValueType } from './flows/prompt-field-value-type.ts'
import { providerVersionFeature } from './flows/provider-version-feature.ts'
import { providerVersionOld } from './flows/provider-version-old.ts'
import { sessionLength } from './flows/session-length.ts'
import { varsLookLikeNumber } from './flows/vars-look-like-number.ts'
import { version1Leftover } from './flows/version-1-leftover.ts'
import { accountNotUsable } from './online/account-not-usable.ts'
import { groupNotFound } from './online/group-not-found.ts'
import { instanceNotThisOne } from './online/instance-not-this-one.ts'
import { organizationalUnitNotFound } from './online/organizational-unit-not-found.ts'
import { permissionSetNotFound } from './online/permission-set-not-found.ts'
import { permissionSetOutOfReach } from './online/permission-set-out-of-reach.ts'
import { approversMissing } from './python/approvers-missing.ts'
import { fieldOptionArguments } from './python/field-option-arguments.ts'
import { fieldOptionCount } from './python/field-option-count.ts'
import { fieldOptionLength } from './python/field-option-length.ts'
import { flowVarMissing } from './python/flow-var-missing.ts'
import { flowsFilterFunctionMissing } from './python/flows-filter-function-missing.ts'
import { handlerNameUnknown } from './python/handler-name-unknown.ts'
import { implementationFile } from './python/implementation-file.ts'
import { listAccountsVersion } from './python/list-accounts-version.ts'
import { notificationDestinations } from './python/notification-destinations.ts'
import { onChangeFunctionMissing } from './python/on-change-function-missing.ts'
import { organizationalUnitId } from './python/organizational-unit-id.ts'
import { prefetchFunctionMissing } from './python/prefetch-function-missing.ts'
import { prefetchFunctionRepeated } from './python/prefetch-function-repeated.ts'
import { prefetchFunctionUnused } from './python/prefetch-function-unused.ts'
import { pythonSyntax } from './python/python-syntax.ts'
import { requestPermissionArguments } from './python/request-permission-arguments.ts'
import { sdkImportUnknown } from './python/sdk-import-unknown.ts'
import { sdkNameNotImported } from './python/sdk-name-not-imported.ts'
import { undeclaredReference } from './references/undeclared-reference.ts'
import type { Rule } from './rule.ts'
import { instanceArnFormat } from './strategies/instance-arn-format.ts'
import { referenceKind } from './strategies/reference-kind.ts'
import { strategyExternalId } from './strategies/strategy-external-id.ts'
import { strategyImplementationContents } from './strategies/strategy-implementation-contents.ts'
import { strategyImplementationFile } from './strategies/strategy-implementation-file.ts'
import { strategyIntegrationMissing } from './strategies/strategy-integration-missing.ts'
import { strategyIntegrationType } from './strategies/strategy-integration-type.ts'
import { strategySettingMissing } from './strategies/strategy-setting-missing.ts'
import { strategyTargetType } from './strategies/strategy-target-type.ts'
import { strategyTargetsEmpty } from './strategies/strategy-targets-empty.ts'
import { strategyTargetsRepeated } from './strategies/strategy-targets-repeated.ts'
import { strategyTypeUnknown } from './strategies/strategy-type-unknown.ts'
import { syntax } from './syntax.ts'
import { accountIdFormat } from './targets/account-id-format.ts'
import { accountIdNumber } from './targets/account-id-number.ts'
import { groupIdFormat } from './targets/group-id-format.ts'
import { listElementEmpty } from './targets/list-element-empty.ts'
import { permissionSetArnFormat } from './targets/permission-set-arn-format.ts'
import { permissionSetOfOtherInstance } from './targets/permission-set-of-other-instance.ts'
import { settingEmpty } from './targets/setting-empty.ts'
import { settingNotAString } from './targets/setting-not-a-string.ts'
import { settingNumber } from './targets/setting-number.ts'
import { targetBindingUnusual } from './targets/target-binding-unusual.ts'
import { targetGrantRepeated } from './targets/target-grant-repeated.ts'
import { targetNameDuplicate } from './targets/target-name-duplicate.ts'
import { targetSettingAlsoBound } from './targets/target-setting-also-bound.ts'
import { targetSettingMissing } from './targets/target-setting-missing.ts'
import { targetSettingUnknown } from './targets/target-setting-unknown.ts'
import { targetTypeUnknown } from './targets/target-type-unknown.ts'
import { targetUnused } from './targets/target-unused.ts'

/** Every rule, in the order in which `--list-rules` shows them. */
export const rules: readonly Rule[] = [
  syntax,
  undeclaredReference,
  targetTypeUnknown,
  targetSettingMissing,
  targetSettingUnknown,
  targetSettingAlsoBound,
  targetBindingUnusual,
  targetNameDuplicate,
  targetGrantRepeated,
  targetUnused,
  accountIdFormat,
  accountIdNumber,
  permissionSetArnFormat,
  permissionSetOfOtherInstance,
  groupIdFormat,
  settingEmpty,
  settingNumber,
  settingNotAString,
  listElementEmpty,
  referenceKind,
  strategyTypeUnknown,
  strategySettingMissing,
  instanceArnFormat,
  strategyIntegrationMissing,
  strategyIntegrationType,
  strategyExternalId,
  strategyImplementationContents,
  strategyImplementationFile,
  strategyTargetType,
  strategyTargetsEmpty,
  strategyTargetsRepeated,
  symProviderSource,
  symProviderOrganization,
  identityCenterProvider,
  accountIdSafelist,
  runtimeRoleArns,
  moduleVersionOld,
  providerVersionOld,
  providerVersionFeature,
  version1Leftover,
  flowParamsMissing,
  flowParamsRepeated,
  implementationPath,
  varsLookLikeNumber,
  allowedSources,
  allowRevokeAndDeescalation,
  promptFieldType,
  promptFieldDuplicate,
  promptFieldValueType,
  promptFieldEmptyChoice,
  promptFieldChoicesIgnored,
  promptFieldDefaultIgnored,
  promptFieldDefaultUnlisted,
  durationField,
  durationValue,
  durationWithoutStrategy,
  sessionLength,
  bindingWithoutField,
  bindingFieldType,
  bindingFieldOptional,
  bindingFieldUnused,
  argumentMissing,
  argumentUnknown,
  nameCharacters,
  flowRuntimeMissing,
  environmentIntegrationKey,
  integrationType,
  integrationSettingMissing,
  logDestinationType,
  logDestinationIntegration,
  secretsType,
  dataSourceDelayed,
  implementationFile,
  pythonSyntax,
  sdkNameNotImported,
  sdkImportUnknown,
  approversMissing,
  handlerNameUnknown,
  prefetchFunctionMissing,
  prefetchFunctionRepeated,
  prefetchFunctionUnused,
  fieldOptionArguments,
  fieldOptionLength,
  fieldOptionCount,
  requestPermissionArguments,
  notificationDestinations,
  organizationalUnitId,
  listAccountsVersion,
  flowVarMissing,
  onChangeFunctionMissing,
  flowsFilterFunctionMissing,
  accountNotUsable,
  groupNotFound,
  instanceNotThisOne,
  organizationalUnitNotFound,
  permissionSetNotFound,
  permissionSetOutOfReach,
  appliedDiffers,
]
