import type { AwsSsoTexts } from '../../src/scaffold/aws-sso/texts.ts'
import type { PythonSdk } from './python-sdk.ts'
import { planned } from './typed.ts'

/** As AWS Organizations describes an account. */
export interface Account {
  readonly Id: string
  readonly Name: string
  readonly State?: string
  readonly Status?: string
}

/** What one implementation gave. */
export interface Ran {
  readonly permissions: {
    readonly webapp_view: string
    readonly approve_deny: string
    readonly allow_self_approval: boolean
  }
  /** The channels that were asked for, and the notifications as the SDK took them. */
  readonly channels: readonly string[]
  readonly notifications: readonly unknown[]
  /** What the reducer of the prompt field gave, or the class of what it raised; null where there is none. */
  readonly options: readonly { readonly value: string; readonly label: string }[] | { readonly raised: string } | null
}

// Runs in the virtual environment. The SDK does nothing outside of Sym: what asks AWS or Slack is replaced, the rest is its own.
const harness = `
import json, sys, types
from unittest.mock import patch
from sym.sdk import annotations
from sym.sdk.exceptions.aws import AWSSSOError
from sym.sdk.forms import FieldOption
from sym.sdk.integrations import aws_sso, slack
from sym.sdk.notifications import Notification
from sym.sdk.request_destination import SlackChannelName
from sym.sdk.request_permission import RequestPermission

given = json.load(sys.stdin)
channels, prefetched = [], {}

def list_accounts(organizational_unit_id=None):
    unit = organizational_unit_id or "all"
    if unit not in given["accounts"]:
        raise AWSSSOError("NOT_FOUND", "there is no unit " + unit)
    return given["accounts"][unit]

def channel(name, allow_self=False, timeout=None):
    channels.append(name)
    return SlackChannelName(channel_name=name)

def prefetch(field_name):
    def register(function):
        assert field_name not in prefetched, "two reducers of one field"
        prefetched[field_name] = genuine(field_name)(function)
        return prefetched[field_name]
    return register

def is_a(kind, value):
    assert type(value) is kind, f"{value!r} is no {kind.__name__}"
    return json.loads(value.json())

event = types.SimpleNamespace(flow=types.SimpleNamespace(vars=given["vars"]))
genuine = annotations.prefetch
with patch.object(annotations, "prefetch", prefetch), patch.object(aws_sso, "list_accounts", list_accounts), patch.object(slack, "channel", channel):
    module = {"__name__": "implementation"}
    exec(compile(given["source"], "implementation.py", "exec"), module)
    options = None
    if prefetched:
        assert list(prefetched) == ["account_id"]
        try:
            options = [is_a(FieldOption, option) for option in prefetched["account_id"](event)]
        except AWSSSOError as error:
            options = {"raised": type(error).__name__}
    print(json.dumps({
        "permissions": is_a(RequestPermission, module["get_permissions"](event)),
        "notifications": [is_a(Notification, one) for one in module["get_request_notifications"](event)],
        "channels": channels,
        "options": options,
    }))
`

/** Runs the implementation of a flow. The flow's vars are taken from its Terraform, as Sym would. */
export async function runImplementation(
  sdk: PythonSdk,
  texts: AwsSsoTexts,
  accounts: Readonly<Record<string, readonly Account[]>> = {},
): Promise<Ran> {
  const files = planned(texts)
  const source = files?.['impls/aws_sso_impl.py']
  if (source === undefined) throw new Error('symflow refuses these answers')
  const units = /account_ous = "(.*)"/.exec(files?.['aws_sso.tf'] ?? '')?.[1]
  return (await sdk.run(harness, { source, accounts, vars: units === undefined ? {} : { account_ous: units } })) as Ran
}
