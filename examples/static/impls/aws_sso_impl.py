# Written by `symflow generate aws-sso` (symflow:checksum 39d0fe452d0dd1a0). To change it, run the command
# again with other answers. Or edit it: from then on symflow leaves it alone and shows what it would change.

"""AWS SSO Access: who approves a request, who is told of it, and what can be chosen."""

from sym.sdk.annotations import reducer
from sym.sdk.integrations import slack
from sym.sdk.notifications import Notification
from sym.sdk.request_permission import PermissionLevel, RequestPermission

# The Slack channel that requests are sent to. The app must be a member of it.
REQUEST_CHANNEL = "#sym-requests"


@reducer
def get_permissions(event):
    """Who may see a request, and who may approve or deny it: ADMIN, MEMBER or ALL_USERS, or a list of user ids."""
    return RequestPermission(
        webapp_view=PermissionLevel.ADMIN,
        approve_deny=PermissionLevel.ADMIN,
        allow_self_approval=False,
    )


@reducer
def get_request_notifications(event):
    """Where a new request is announced."""
    return [Notification(destinations=[slack.channel(REQUEST_CHANNEL)])]
