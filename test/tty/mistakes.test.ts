import { expect, it } from 'vitest'
import { filesIn, makeFolder, startedFolder } from '../folders.ts'
import { describeOnTerminal } from '../terminal-process.ts'
import { giveGroup, giveNothingElse, givePermissionSet } from './answers.ts'
import { openSymflow, type Session } from './session.ts'

const generate = (cwd: string, ...args: readonly string[]) => openSymflow(['generate', 'aws-sso', ...args], { cwd })

/** Types a text that is not taken: what is wrong is on the screen, and the text is still there. */
async function expectRefused(session: Session, message: string, text: string, wrong: string): Promise<void> {
  await session.asks(message)
  session.type(`${text}\r`)
  await session.sees(`> ${wrong}`)
  expect(session.screen()).toContain(`? ${message} ${text}`)
  session.press('ctrl-u')
}

describeOnTerminal('a mistake is caught as it is typed', () => {
  it('in the form of each answer', async () => {
    const session = generate(await startedFolder())
    await expectRefused(session, 'Name of the flow:', 'Prod', '"Prod" is not the name of a flow.')
    await session.answer('Name of the flow:', 'prod')
    await session.choose('What may be requested?', 'A permission set', 'permission set')
    await expectRefused(
      session,
      'Permission set:',
      'arn:aws:sso:::x',
      '"arn:aws:sso:::x" is not the ARN of a permission',
    )
    await expectRefused(session, 'Permission set:', 'Power User', '"Power User" is not the name of a permission set.')
    await session.answer('Permission set:', 'PowerUser')
    await expectRefused(session, 'Account:', '11112222333', '"11112222333" is not an AWS account id.')
    await session.answer('Account:', '*')
    await giveNothingElse(session)
    await expectRefused(session, 'Organizational units:', 'ou-1', '"ou-1" is not the id of an organizational unit.')
    await session.answer('Organizational units:', 'r-abcd')
    await expectRefused(session, 'Label of the flow:', 'x'.repeat(56), 'A label has at most 55 characters')
    await session.answer('Label of the flow:', 'x'.repeat(55))
    await expectRefused(session, 'How long access may last:', '1h,60m', 'The durations 1h and 60m are equally long.')
    await session.answer('How long access may last:', '90s')
    await expectRefused(session, 'Slack channel for requests:', 'requests', '"requests" is not a Slack channel.')
    await session.answer('Slack channel for requests:', '#requests')
    await session.answer('May people approve their own requests?', '', 'No')
    await session.choose('AWS profiles and Regions:', 'Others', 'others')
    await session.answer('AWS profile of Identity Center:', '', 'sso')
    await expectRefused(session, 'Region of Identity Center:', 'Virginia', '"Virginia" is not an AWS Region.')
    session.press('ctrl-c')
    expect(await session.ended()).toBe(130)
  })

  it('where it lies between two answers: before Enter is pressed', async () => {
    const session = generate(await startedFolder(), 'prod')
    await givePermissionSet(session, 'Power.User', '111122223333')
    await session.choose('What else?', 'A permission set', 'permission set')
    await session.asks('Permission set:')
    session.type('power-user')
    await session.sees('  "Power.User" and "power-user" would both become')
    session.press('ctrl-u')
    await session.answer('Permission set:', 'Power.User')
    await session.asks('Account:')
    session.type('111122223333')
    await session.sees('  The permission set "Power.User@111122223333" is given twice. Give it once.')
    session.press('ctrl-u')
    await session.answer('Account:', '444455556666')
    await giveGroup(session, 'On-Call')
    await session.choose('What else?', 'Membership of a group to be created', 'new group')
    await session.asks('Display name of the new group:')
    session.type('on call')
    await session.sees('"On-Call" and "on call" would both become sym_target.aws_sso_prod_group_on_call.')
    session.press('ctrl-u')
    session.type('On-Call')
    await session.sees('The group "On-Call" is given twice.')
    session.press('ctrl-u')
    // Whoever came here by mistake gets out again.
    await session.answer('Display name of the new group:', '', 'none')
    await giveNothingElse(session)
    await session.asks('Label of the flow:')
  })

  it('where the name of the target would be too long with that of the flow', async () => {
    const session = generate(await startedFolder())
    await session.answer('Name of the flow:', 'production-administrators')
    await session.choose('What may be requested?', 'A permission set', 'permission set')
    await session.asks('Permission set:')
    session.type('OrganizationsFullAccessForAll')
    await session.sees('characters, and Sym allows 55.')
    session.press('ctrl-u')
    await session.answer('Permission set:', 'Admins')
    await session.answer('Account:', '111122223333')
  })

  it('where a flag says what may be requested and the name of the flow makes it too long', async () => {
    const session = generate(await startedFolder(), '--permission-set', 'OrganizationsFullAccess@111122223333')
    await session.asks('Name of the flow:')
    session.type('production-administrators')
    await session.sees('characters, and Sym allows 55. Name the flow with at most')
    session.press('ctrl-u')
    await session.answer('Name of the flow:', 'prod')
  })

  it('where an address is declared nowhere in the directory', async () => {
    const cwd = await startedFolder()
    const session = generate(cwd, 'prod')
    await session.choose('What may be requested?', 'A permission set', 'permission set')
    await expectRefused(
      session,
      'Permission set:',
      'aws_ssoadmin_permission_set.admin',
      'aws_ssoadmin_permission_set.admin is not declared',
    )
    await session.answer('Permission set:', 'Admin')
    await expectRefused(session, 'Account:', 'var.account', 'var.account is not declared in any file of the directory.')
    await session.answer('Account:', 'local.environment_name')
    await session.asks('What else?')
  })

  it('in a flag: before anything is asked', async () => {
    const cwd = await startedFolder()
    const before = filesIn(cwd)
    for (const [flags, wrong] of [
      [['--permission-set', 'Admin@1'], '--permission-set: "1" is not an AWS account id.'],
      [['--group', 'var.nobody'], 'var.nobody is not declared'],
      [['--ou', 'ou-1'], '--ou: "ou-1" is not the id of an organizational unit.'],
      [['--duration', '1'], '--duration: "1" is not a duration.'],
    ] as const) {
      const session = generate(cwd, ...flags)
      expect(await session.ended()).toBe(2)
      expect(session.screen()).toContain(wrong)
      expect(session.screen()).not.toContain('?')
    }
    expect(filesIn(cwd)).toEqual(before)
  })

  it('where a unit is given and every account is fixed: the questions go on until one is not', async () => {
    const session = generate(await startedFolder(), 'dev', '--ou', 'ou-abcd-12345678')
    await giveGroup(session, 'Admins')
    await session.asks('What else? --ou needs a permission set with * as its account.')
    await session.sees('Arrow keys move')
    expect(session.screen()).not.toContain('Nothing else')
    await session.choose(
      'What else?',
      'A permission set in an account',
      '--ou needs a permission set with * as its account. permission set',
    )
    await session.answer('Permission set:', 'Admin')
    await session.answer('Account:', '*')
    await giveNothingElse(session)
    await session.asks('Label of the flow:')
  })

  it('in an init', async () => {
    const cwd = makeFolder()
    const session = openSymflow(['init', '.'], { cwd })
    await expectRefused(session, 'Slug of the organization:', 'a b', '"a b" is not the slug of an organization.')
    await session.answer('Slug of the organization:', 'ab')
    await expectRefused(session, 'Environment:', 'p_d', '"p_d" is not the name of an environment.')
    await session.answer('Environment:', '', 'prod')
    await expectRefused(session, 'Slack workspace id:', 'x', '"x" is not the id of a Slack workspace.')
    await session.answer('Slack workspace id:', 'T0123')
    await expectRefused(session, 'Slack channel for errors:', 'errors', '"errors" is not a Slack channel.')
    session.press('ctrl-c')
    expect(await session.ended()).toBe(130)
    expect(filesIn(cwd)).toEqual({})
  })
})
