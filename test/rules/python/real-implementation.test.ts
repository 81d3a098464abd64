import { describe, expect, it } from 'vitest'
import { findingsIn } from '../findings.ts'
import { flowWith } from './flow-with.ts'

describe('what real implementations do', () => {
  it('gives nothing', async () => {
    const python = `"""Who may approve."""
from __future__ import annotations
import json
import os, re
from typing import Dict, List

import requests
from sym.sdk.annotations import hook, prefetch, reducer
from sym.sdk.integrations import aws_sso, okta, pagerduty, slack
from sym.sdk.forms import FieldOption
from sym.sdk.notifications import Notification
from sym.sdk.templates import ApprovalTemplate
from sym.sdk.user import user_ids

CHANNELS: Dict[str, str] = {"prod": "#prod", "dev": "#dev"}


def _channel(event) -> str:
    return CHANNELS.get(event.flow.vars.get("environment", "dev"), "#sym-requests")


class Cache(dict):
    @property
    def empty(self): return not self


@reducer
def get_approvers(event):
    return ApprovalTemplate, slack.channel(_channel(event), allow_self=True)


@reducer
def get_request_notifications(event):
    notifications: List[Notification] = []
    for channel in {_channel(event), "#audit"}:
        notifications.append(Notification(destinations=[slack.channel(channel)], timeout=30 * 60))
    return notifications


@hook
def on_request(event):
    if pagerduty.is_on_call(event.user):
        return ApprovalTemplate.approve()
    response = requests.post("https://example.com", json={"user": event.user.email, **{"a": 1}}, timeout=5)
    if response.status_code != 200: raise RuntimeError(f"status {response.status_code!r:>5} {response.text[:20]}")


@prefetch(field_name="account_id")
def accounts(event):
    found = []
    for account in aws_sso.list_accounts("ou-abcd-12345678"):
        name, id_ = account["Name"], account["Id"]
        if account.get("State", account.get("Status")) == "ACTIVE" and (match := re.match(r"\\w+", name)):
            found.append(FieldOption(value=id_, label=f"{match[0][:35]} ({id_})"))
    return sorted(found, key=lambda option: option.label)[:1000]
`
    const field = 'prompt_field {\n name = "account_id"\n type = "string"\n prefetch = true\n }'
    expect(await findingsIn(flowWith({ python, fields: field }))).toEqual([])
  })
})
