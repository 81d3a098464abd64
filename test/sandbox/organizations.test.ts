import {
  DescribeAccountCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListDelegatedAdministratorsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  paginateListAccounts,
} from '@aws-sdk/client-organizations'
import { describe, expect, it } from 'vitest'
import { account, DELEGATED, MANAGEMENT } from './names.ts'
import { immediate, startSandbox } from './running.ts'

describe('accounts', () => {
  it('come in pages of 20, an empty one among them', async () => {
    const { clients } = await startSandbox()
    const pages: number[] = []
    for await (const { Accounts = [] } of paginateListAccounts({ client: clients().organizations }, {}))
      pages.push(Accounts.length)
    expect(pages).toEqual([20, 0, 10])
  })

  it('come without an empty page where that is switched off, and in smaller pages', async () => {
    const { clients } = await startSandbox({ settings: { ...immediate, emptyPages: false } })
    const pages: number[] = []
    const paginated = paginateListAccounts({ client: clients().organizations, pageSize: 12 }, {})
    for await (const { Accounts = [] } of paginated) pages.push(Accounts.length)
    expect(pages).toEqual([12, 12, 6])
  })

  it('have a state, a status, and the path that leads to them', async () => {
    const { clients } = await startSandbox()
    const { organizations } = clients()
    const describeAccount = async (name: string) =>
      (await organizations.send(new DescribeAccountCommand({ AccountId: account(name) }))).Account
    expect(await describeAccount('payments-prod')).toMatchObject({
      Id: account('payments-prod'),
      Name: 'payments-prod',
      Email: 'aws+payments-prod@example.com',
      State: 'ACTIVE',
      Status: 'ACTIVE',
      Paths: [
        `o-example1234/r-exam/ou-exam-workload1/ou-exam-workprod1/ou-exam-payments1/${account('payments-prod')}/`,
      ],
    })
    expect(await describeAccount('old-web-prod')).toMatchObject({ State: 'SUSPENDED', Status: 'SUSPENDED' })
    expect(await describeAccount('acquired-shop')).toMatchObject({ State: 'CLOSED', Status: 'SUSPENDED' })
    await expect(organizations.send(new DescribeAccountCommand({ AccountId: '999988887777' }))).rejects.toMatchObject({
      name: 'AccountNotFoundException',
    })
  })

  it('are listed by the unit that they are directly in', async () => {
    const { clients } = await startSandbox()
    const { organizations } = clients()
    const list = async (ParentId: string) =>
      (await organizations.send(new ListAccountsForParentCommand({ ParentId }))).Accounts?.map(({ Name }) => Name)
    expect(await list('ou-exam-workprod1')).toEqual(['web-prod', 'api-prod', 'data-prod', 'search-prod', 'mobile-prod'])
    expect(await list('ou-exam-workload1')).toEqual([])
    expect(await list('r-exam')).toEqual(['management'])
    await expect(list('ou-exam-nowhere12')).rejects.toMatchObject({ name: 'ParentNotFoundException' })
  })

  it('and units carry tags', async () => {
    const { clients } = await startSandbox()
    const tags = async (ResourceId: string) =>
      (await clients().organizations.send(new ListTagsForResourceCommand({ ResourceId }))).Tags
    expect(await tags(MANAGEMENT)).toEqual([{ Key: 'critical', Value: 'yes' }])
    expect(await tags('ou-exam-payments1')).toEqual([{ Key: 'data-class', Value: 'restricted' }])
    await expect(tags('999988887777')).rejects.toMatchObject({ name: 'TargetNotFoundException' })
  })
})

describe('the tree', () => {
  it('leads from the root down, and back up', async () => {
    const { clients } = await startSandbox()
    const { organizations } = clients()
    const { Roots } = await organizations.send(new ListRootsCommand({}))
    expect(Roots).toMatchObject([{ Id: 'r-exam', Name: 'Root' }])
    const units = await organizations.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId: 'ou-exam-workload1' }),
    )
    expect(units.OrganizationalUnits?.map(({ Name }) => Name)).toEqual(['Production', 'Staging'])
    const unit = await organizations.send(
      new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: 'ou-exam-payments1' }),
    )
    expect(unit.OrganizationalUnit).toMatchObject({
      Name: 'Payments',
      Path: 'o-example1234/r-exam/ou-exam-workload1/ou-exam-workprod1/ou-exam-payments1/',
    })
    const children = async (ChildType: 'ACCOUNT' | 'ORGANIZATIONAL_UNIT') =>
      (await organizations.send(new ListChildrenCommand({ ParentId: 'ou-exam-workprod1', ChildType }))).Children
    expect(await children('ACCOUNT')).toHaveLength(5)
    expect(await children('ORGANIZATIONAL_UNIT')).toEqual([{ Id: 'ou-exam-payments1', Type: 'ORGANIZATIONAL_UNIT' }])
    const parents = async (ChildId: string) => (await organizations.send(new ListParentsCommand({ ChildId }))).Parents
    expect(await parents(account('web-prod'))).toEqual([{ Id: 'ou-exam-workprod1', Type: 'ORGANIZATIONAL_UNIT' }])
    expect(await parents('ou-exam-workload1')).toEqual([{ Id: 'r-exam', Type: 'ROOT' }])
    await expect(parents('ou-exam-nowhere12')).rejects.toMatchObject({ name: 'ChildNotFoundException' })
    const missing = new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: 'ou-exam-nowhere12' })
    await expect(organizations.send(missing)).rejects.toMatchObject({ name: 'OrganizationalUnitNotFoundException' })
  })
})

describe('who may ask', () => {
  it('is the management account and the delegated administrator; a member may describe the organization', async () => {
    const { clients } = await startSandbox()
    for (const profile of ['sso-admin', 'iam-user', 'delegated-admin']) {
      await expect(clients(profile).organizations.send(new ListAccountsCommand({}))).resolves.toBeDefined()
    }
    const { organizations } = clients('member')
    await expect(organizations.send(new ListAccountsCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
    const { Organization } = await organizations.send(new DescribeOrganizationCommand({}))
    expect(Organization).toMatchObject({ Id: 'o-example1234', MasterAccountId: MANAGEMENT, FeatureSet: 'ALL' })
  })

  it('lists who is delegated', async () => {
    const { clients } = await startSandbox()
    const list = async (ServicePrincipal?: string) =>
      (await clients().organizations.send(new ListDelegatedAdministratorsCommand({ ServicePrincipal })))
        .DelegatedAdministrators
    expect(await list()).toMatchObject([{ Id: DELEGATED, State: 'ACTIVE', DelegationEnabledDate: expect.any(Date) }])
    expect(await list('sso.amazonaws.com')).toHaveLength(1)
    expect(await list('access-analyzer.amazonaws.com')).toEqual([])
  })

  it('gets a reason for what is wrong', async () => {
    const { clients } = await startSandbox()
    const { organizations } = clients()
    const reason = (Reason: string) => ({ name: 'InvalidInputException', Reason })
    await expect(organizations.send(new ListAccountsCommand({ MaxResults: 21 }))).rejects.toMatchObject(
      reason('MAX_VALUE_EXCEEDED'),
    )
    await expect(organizations.send(new ListAccountsCommand({ NextToken: 'abc' }))).rejects.toMatchObject(
      reason('INVALID_NEXT_TOKEN'),
    )
    await expect(organizations.send(new DescribeAccountCommand({ AccountId: '1' }))).rejects.toMatchObject(
      reason('INVALID_PATTERN'),
    )
  })
})
