from sym.sdk.annotations import prefetch, reducer
from sym.sdk.integrations import aws_sso
from sym.sdk.request_permission import PermissionLevel, RequestPermission


@reducer
def get_permissions(event):
    return RequestPermission(
        webapp_view=PermissionLevel.MEMBER,
        approve_deny=PermissionLevel.ADMIN,
    )


@prefetch(field_name="account_id")
def get_accounts(event):
    # Mistake: FieldOption is not imported.
    return [
        FieldOption(value=account["Id"], label=account["Name"])
        for account in aws_sso.list_accounts()
    ]
