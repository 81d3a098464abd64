import { describe, expect, it } from 'vitest'
import { diagnosticsIn } from '../findings.ts'
import { approvers, flowWith } from './flow-with.ts'

const found = async (line: string, rule: string, more = '') => {
  const imports =
    'from sym.sdk.integrations import aws_sso, slack, pagerduty\nfrom sym.sdk.notifications import Notification\n'
  const files = flowWith({ python: `${imports}${approvers}\nx = ${line}\n` })
  const all = await diagnosticsIn({ ...files, 'connectors.tf': more })
  return all.filter((one) => one.rule === rule).map(({ arguments: args }) => Object.values(args).join(' '))
}

describe('the arguments of RequestPermission', () => {
  it.each([
    ['RequestPermission(webapp_view=PermissionLevel.ADMIN)', ['approve_deny missing']],
    ['RequestPermission()', ['approve_deny missing', 'webapp_view missing']],
    ['RequestPermission(webapp_view=["a"], approve_deny=[])', ['approve_deny empty']],
    ['RequestPermission(webapp_view=["a"], approve_deny=ids())', []],
    ['RequestPermission(PermissionLevel.ADMIN, PermissionLevel.ADMIN)', []],
    ['RequestPermission(**given)', []],
    ['RequestPermission(*given)', []],
    ['ours.RequestPermission()', []],
  ])('%s', async (line, expected) => {
    expect(await found(line, 'request-permission-arguments')).toEqual(expected)
  })
})

describe('the destinations of a Notification', () => {
  it.each([
    ['Notification(destinations=[slack.channel("#a"), slack.user("alex@example.com")])', ['2']],
    ['Notification(destinations=[slack.channel("#a")])', []],
    ['Notification(destinations=[slack.channel("#a"), other("b")])', []],
    ['Notification(destinations=[slack.fallback(slack.channel("#a"), slack.channel("#b"))])', []],
    ['[Notification(destinations=[slack.channel(c)]) for c in ("#a", "#b")]', []],
    ['Notification(destinations=those())', []],
  ])('%s', async (line, expected) => {
    expect(await found(line, 'notification-destinations')).toEqual(expected)
  })
})

describe('aws_sso.list_accounts and the version of the SSO connector', () => {
  const connector = (version: string, name = 'sso') =>
    `module "${name}" {\n  source = "symopsio/sso-connector/aws"\n  ${version}\n}\n`
  const old = connector('version = "~> 2.0.0"')
  it.each([
    ['aws_sso.list_accounts()', old, ['~> 2.0.0']],
    ['aws_sso.list_accounts()', connector('version = "~> 2.0"'), []],
    ['aws_sso.list_accounts()', connector(''), []],
    ['aws_sso.list_accounts()', old + connector('version = "2.1.1"', 'other'), []],
    ['aws_sso.list_accounts()', '', []],
    ['aws_sso.list_users()', old, []],
  ])('%s with %s', async (line, more, expected) => {
    expect(await found(line, 'list-accounts-version', more)).toEqual(expected)
  })
})
