import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { filesIn, makeFolder, startedFolder } from '../folders.ts'
import { runBin } from '../processes.ts'
import { describeOnTerminal } from '../terminal-process.ts'
import {
  commandLineIn,
  giveGroup,
  giveNewGroup,
  giveNothingElse,
  givePermissionSet,
  runCommandLine,
  takeTheRest,
} from './answers.ts'
import { openShell, openSymflow, type Session } from './session.ts'

const generate = (cwd: string, ...args: readonly string[]) => openSymflow(['generate', 'aws-sso', ...args], { cwd })

/** Ends the run with Yes, and runs the command line that it prints in a second folder: the files are the same. */
async function expectRepeatable(session: Session, cwd: string, files: number): Promise<string> {
  await session.choose(`Write ${files} files?`, 'Yes')
  expect(await session.ended()).toBe(0)
  const line = commandLineIn(session.screen())
  const other = await startedFolder()
  expect(await runCommandLine(line, other)).toMatchObject({ code: 0 })
  expect(filesIn(other)).toEqual(filesIn(cwd))
  return line
}

describeOnTerminal('symflow generate aws-sso on a terminal', () => {
  it('asks for a permission set in an account and takes the defaults for the rest', async () => {
    const cwd = await startedFolder()
    const before = filesIn(cwd)
    const session = generate(cwd)
    await session.answer('Name of the flow:', '', 'aws-sso')
    await givePermissionSet(session, 'PowerUserAccess', '111122223333')
    await giveNothingElse(session)
    await takeTheRest(session)
    await session.sees('  update  environment.tf\n  create  connectors.tf\n  create  aws_sso.tf\n')
    expect(filesIn(cwd)).toEqual(before)
    const line = await expectRepeatable(session, cwd, 4)
    expect(line).toBe('symflow generate aws-sso --permission-set PowerUserAccess@111122223333 --yes')
    const shown = session.screen()
    for (const chosen of [
      '✔ Permission set: PowerUserAccess',
      '✔ Account: 111122223333',
      '✔ How long access may last: 30m,1h',
    ])
      expect(shown).toContain(chosen)
  })

  it('asks for organizational units where any account may be chosen', async () => {
    const cwd = await startedFolder()
    const session = generate(cwd)
    await session.answer('Name of the flow:', 'dev')
    await givePermissionSet(session, 'PowerUserAccess', '*')
    await giveNothingElse(session)
    await session.answer('Organizational units:', 'ou-abcd-12345678, ou-abcd-87654321')
    await takeTheRest(session)
    await expectRepeatable(session, cwd, 4)
    expect(filesIn(cwd)['aws_sso_dev.tf']).toContain('account_ous = "ou-abcd-12345678,ou-abcd-87654321"')
  })

  it('takes groups, durations, a label with quotes and an emoji, and other profiles and Regions', async () => {
    const cwd = await startedFolder()
    const session = generate(cwd, 'on-call')
    await giveGroup(session, "Responders' group")
    await giveNewGroup(session, 'Nachtschicht 🌙')
    await giveNothingElse(session)
    await session.answer('Label of the flow:', `It's "on call" 🚒 \${x}`)
    await session.answer('How long access may last:', '15m, 2h')
    await session.answer('Slack channel for requests:', '#on-call')
    await session.answer('May people approve their own requests?', 'y', 'Yes')
    await session.choose('AWS profiles and Regions:', 'Others', 'others')
    await session.answer('AWS profile of Identity Center:', 'identity')
    await session.answer('Region of Identity Center:', 'eu-central-1')
    await session.answer('AWS profile of the runtime:', '', 'usual credentials')
    await session.answer('Region of the runtime:', 'eu-west-1')
    await session.answer("Account that may assume the runtime's role:", '111122223333')
    await expectRepeatable(session, cwd, 4)
    const files = filesIn(cwd)
    expect(files['aws_sso_on_call.tf']).toContain('allowed_values = ["15m", "2h"]')
    expect(files['impls/aws_sso_on_call_impl.py']).toContain('allow_self_approval=True')
    expect(files['connectors.tf']).toContain('profile = "identity"')
  })

  it('asks only for what the flags left open', async () => {
    const cwd = await startedFolder()
    const flags = ['--group', 'Admins', '--label', 'Admin', '--duration', '1h', '--no-allow-self-approval']
    const session = generate(cwd, ...flags, '--sso-profile', 'identity')
    await session.answer('Name of the flow:', 'admin')
    await session.answer('Slack channel for requests:', '#admins')
    await session.choose('AWS profiles and Regions:', 'Identity Center: identity, us-east-1;', 'identity, us-east-1;')
    await session.choose('Write 4 files?', 'Yes')
    expect(await session.ended()).toBe(0)
    expect(session.screen().match(/^✔/gm)).toHaveLength(4)
  })

  it('asks nothing about connectors that are there, and says what a name stands for already', async () => {
    const cwd = await startedFolder()
    await runBin('symflow', ['generate', 'aws-sso', '--group', 'Admins'], { cwd })
    const session = generate(cwd)
    await session.asks('Name of the flow:')
    await session.sees('aws_sso.tf is there: this writes that flow anew.')
    writeFileSync(join(cwd, 'aws_sso_mine.tf'), '# by hand\n')
    session.type('mine')
    await session.sees('aws_sso_mine.tf is there and was edited by hand: it is overwritten only with --force.')
    session.press('ctrl-u')
    await session.answer('Name of the flow:', 'second')
    await giveGroup(session, 'Others')
    await giveNothingElse(session)
    await takeTheRest(session, { connectors: false })
    await session.choose('Write 2 files?', 'Yes')
    expect(await session.ended()).toBe(0)
  })

  it('shows the changes when asked to, and writes nothing on No, but says how to do it after all', async () => {
    const cwd = await startedFolder()
    const before = filesIn(cwd)
    const session = generate(cwd, 'aws-sso', '--group', 'Admins')
    await takeTheRest(session)
    await session.choose('Write 4 files?', 'Show the changes')
    await session.sees('+  runtime_id = module.runtime_connector.sym_runtime.id')
    await session.sees(/\+\+\+ b\/impls\/aws_sso_impl\.py[\s\S]*\n\? Write 4 files\?/)
    await session.choose('Write 4 files?', 'No')
    expect(await session.ended()).toBe(0)
    expect(session.screen()).toContain('Nothing was written.')
    expect(commandLineIn(session.screen())).toBe('symflow generate aws-sso --group Admins --yes')
    expect(filesIn(cwd)).toEqual(before)
  })

  it('asks nothing with --yes and nothing with --json', async () => {
    for (const flag of ['--yes', '--json']) {
      const session = generate(await startedFolder(), '--group', 'Admins', flag)
      expect(await session.ended()).toBe(0)
      expect(session.screen()).not.toMatch(/[?✔]/)
    }
  })

  it('says that a directory cannot take a flow before it asks anything', async () => {
    const session = generate(makeFolder())
    expect(await session.ended()).toBe(2)
    expect(session.screen()).toContain('declares no sym_environment')
    expect(session.screen()).not.toContain('?')
  })
})

describeOnTerminal('--print-answers on a terminal', () => {
  it('gives a file that only has the answers, while the questions are on stderr', async () => {
    const cwd = makeFolder()
    const session = openShell('$SYMFLOW generate aws-sso --print-answers > answers.json', { cwd })
    await session.answer('Name of the flow:', 'prod')
    await givePermissionSet(session, 'Power.User', '*')
    await giveNothingElse(session)
    await session.answer('Organizational units:', '', 'all accounts')
    await takeTheRest(session)
    expect(await session.ended()).toBe(0)
    expect(Object.keys(filesIn(cwd))).toEqual(['answers.json'])
    const answers = readFileSync(join(cwd, 'answers.json'), 'utf8')
    expect(JSON.parse(answers)).toMatchObject({ version: 1, flow: 'prod', permissionSets: ['Power.User@*'], ous: [] })

    const [one, other] = [await startedFolder(), await startedFolder()]
    expect(
      await runCommandLine(`symflow generate aws-sso --answers ${join(cwd, 'answers.json')} --yes`, one),
    ).toMatchObject({ code: 0 })
    expect(await runCommandLine(commandLineIn(session.screen()), other)).toMatchObject({ code: 0 })
    expect(filesIn(one)).toEqual(filesIn(other))
  })
})
