# Written by `symflow generate aws-sso` (symflow:checksum b6122412aa5a27fb). To change it, run the command
# again with other answers. Or edit it: from then on symflow leaves it alone and shows what it would change.

"""AWS SSO Access: who approves a request, who is told of it, and what can be chosen."""

from sym.sdk.annotations import prefetch, reducer
from sym.sdk.forms import FieldOption
from sym.sdk.integrations import aws_sso, slack
from sym.sdk.notifications import Notification
from sym.sdk.request_permission import PermissionLevel, RequestPermission

# The Slack channel that requests are sent to. The app must be a member of it.
REQUEST_CHANNEL = "#sym-requests"

# Sym offers at most this many accounts, with labels of at most this many characters.
LONGEST_LABEL = 55
MOST_OPTIONS = 1000


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


@prefetch(field_name="account_id")
def get_account_ids(event):
    """The accounts that can be chosen: the active ones of the units in the flow's vars, by name."""
    accounts = {}
    for unit in event.flow.vars["account_ous"].split(","):
        for account in aws_sso.list_accounts(organizational_unit_id=unit.strip()):
            accounts[account["Id"]] = account

    active = [account for account in accounts.values() if is_active(account)]
    active.sort(key=lambda account: (account["Name"].lower(), account["Id"]))

    # More options than Sym takes would end the request with an error: name smaller units instead.
    return [FieldOption(value=account["Id"], label=label_of(account)) for account in active[:MOST_OPTIONS]]


def is_active(account):
    """Whether the account can be used. AWS calls this State, and called it Status before."""
    return (account.get("State") or account.get("Status")) == "ACTIVE"


def label_of(account):
    """Name and id of an account. The name is cut, never the id, so that two labels are never the same."""
    suffix = f" ({account['Id']})"
    name = account["Name"]
    room = LONGEST_LABEL - len(suffix)
    if len(name) > room:
        name = name[: room - 1] + "…"
    return name + suffix
