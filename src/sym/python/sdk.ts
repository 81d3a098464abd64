// What Sym's Python SDK has (sym-sdk 0.61.0, the last release). A test holds it to the genuine one.

/** The module to import each name from, of those that implementations use. */
export const sdkHomes: ReadonlyMap<string, string> = new Map([
  ...homed('sym.sdk.annotations', 'hook prefetch reducer'),
  ...homed('sym.sdk.forms', 'FieldOption'),
  ...homed('sym.sdk.notifications', 'Notification'),
  ...homed('sym.sdk.request_permission', 'PermissionLevel RequestPermission'),
  ...homed('sym.sdk.user', 'user_ids'),
  ...homed('sym.sdk.utils', 'persist_user_identity'),
  ...homed('sym.sdk.templates', 'ApprovalTemplate'),
  ...homed(
    'sym.sdk.integrations',
    'aws_iam aws_lambda aws_sso boundary github google jira knowbe4 okta onelogin pagerduty slack sym',
  ),
])

/**
 * Every public name of the modules that implementations import from: what they have themselves, the modules in them, and what
 * they have imported, which can be imported from them too.
 */
export const sdkNames: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  named(
    'sym.sdk',
    `AccessTarget ApprovalTemplate Channel Environment Event EventMeta FieldOption Flow Payload PermissionLevel
    RequestDestination RequestDestinationFallback RequestPermission Run SRN SlackChannelID SlackChannelName
    SlackUser SlackUserGroup SymIntegrationError SymResource SymSDKError Template User UserIdentity UserRole
    annotations aws_lambda errors event exceptions field_option flow forms github google hook integrations models
    notifications okta onelogin pagerduty prefetch reducer request_destination request_permission resource secret
    slack strategies strategy sym target templates tests user utils`,
  ),
  named('sym.sdk.annotations', 'hook prefetch reducer'),
  named('sym.sdk.field_option', 'FieldOption'),
  named(
    'sym.sdk.forms',
    `Any BaseModel Dict Enum Field FieldOption FieldType List Optional OrderedDict PromptField SlackUserSelection
    SymPromptForm validator`,
  ),
  named(
    'sym.sdk.integrations',
    `AWSIAMError AWSLambdaError AWSSSOError Any BoundaryError Dict Enum Event GitHubDefaultRolesT GitHubError
    GitHubRoleT GoogleError Iterable KnowBe4Error List Literal OktaError Optional PagerDutyError PagerDutyStatus
    PagerDutyUrgency RequestDestination RequestDestinationFallback Sequence SlackChannelID SlackChannelName
    SlackError SlackUser SlackUserGroup Union User aws_iam aws_lambda aws_sso boundary channel fallback get_group
    get_incidents get_or_create_user_by_email get_or_create_users_by_emails get_repo_collaborators
    get_training_enrollments_for_user get_user_info github google group has_incident invoke invoke_async is_on_call
    is_user_in_group is_user_in_role jira knowbe4 list_accounts list_groups list_roles list_users mention okta
    onelogin pagerduty send_message send_thread_message slack store sym user users_for_schedule users_in_channel
    users_in_group users_in_role users_on_call`,
  ),
  named(
    'sym.sdk.models',
    `AccessTarget Channel Environment Event EventMeta FieldOption Flow Payload RequestDestination
    RequestDestinationFallback Run SRN SlackChannelID SlackChannelName SlackUser SlackUserGroup SymResource User
    UserIdentity UserRole`,
  ),
  named(
    'sym.sdk.notifications',
    `BaseModel Field List Notification Optional RequestDestination SlackRequestDestination Union User validator`,
  ),
  named(
    'sym.sdk.request_permission',
    `BaseModel Enum List PermissionLevel RequestPermission UUID Union uuid validator`,
  ),
  named(
    'sym.sdk.templates',
    `ApprovalTemplate ApprovalTemplateStep Template TemplateStep approval get_step_output step template`,
  ),
  named(
    'sym.sdk.user',
    `ABC Dict Enum List Literal Optional PermissionLevel Set SymBaseResource TYPE_CHECKING UUID User UserIdentity
    UserRole abstractmethod datetime itertools user_ids`,
  ),
  named('sym.sdk.utils', 'persist_user_identity user'),
])

/** What Sym calls in an implementation, by the decorator that marks it. */
export const handlerNames: Readonly<Record<'reducer' | 'hook', readonly string[]>> = {
  reducer: [
    'get_permissions',
    'get_request_notifications',
    'get_approvers',
    'get_identity',
    'get_identity_lookup',
    'get_flows',
  ],
  hook: ['prompt', 'request', 'request_forward', 'request_expire', 'approve', 'deny', 'escalate', 'deescalate'].flatMap(
    (step) => [`on_${step}`, `after_${step}`],
  ),
}

function homed(module: string, names: string): readonly (readonly [string, string])[] {
  return names.split(' ').map((name) => [name, module])
}

function named(module: string, names: string): readonly [string, ReadonlySet<string>] {
  return [module, new Set(names.split(/\s+/))]
}
