import { expect, it } from 'vitest'
import { filesIn, makeFolder, startedFolder } from '../folders.ts'
import { describeOnTerminal } from '../terminal-process.ts'
import { giveNothingElse, givePermissionSet, takeTheRest } from './answers.ts'
import { openShell, openSymflow, type Session } from './session.ts'

/** The questions of a run, each with what answers it. */
const steps: readonly (readonly [message: string, answer: (session: Session) => Promise<void>])[] = [
  ['Name of the flow:', (session) => session.answer('Name of the flow:', 'prod')],
  [
    'What may be requested?',
    (session) => session.choose('What may be requested?', 'A permission set', 'permission set'),
  ],
  ['Permission set:', (session) => session.answer('Permission set:', 'Admin')],
  ['Account:', (session) => session.answer('Account:', '*')],
  ['What else?', giveNothingElse],
  ['Organizational units:', (session) => session.answer('Organizational units:', '', 'all accounts')],
  ['Label of the flow:', (session) => session.answer('Label of the flow:', '', 'AWS SSO Access')],
  ['How long access may last:', (session) => session.answer('How long access may last:', '', '30m,1h')],
  ['Slack channel for requests:', (session) => session.answer('Slack channel for requests:', '', '#sym-requests')],
  ['May people approve', (session) => session.answer('May people approve their own requests?', '', 'No')],
  [
    'AWS profiles and Regions:',
    (session) => session.choose('AWS profiles and Regions:', 'Identity Center', 'sso, us-east-1;'),
  ],
  ['Write 4 files?', (session) => session.choose('Write 4 files?', 'Yes')],
]

/** It says so in one line, leaves nothing behind, and the terminal is as it was. */
async function expectStopped(session: Session): Promise<void> {
  expect(await session.ended()).toBe(130)
  const [, said = ''] = session.screen().split(/^(?=Interrupted: )/m)
  expect(said).toBe('Interrupted: nothing was changed.')
  expect(session.hasCursor()).toBe(true)
}

describeOnTerminal('Ctrl-C', () => {
  it.for(steps.map(([message], index) => ({ message, index })))(
    'ends a run at: $message',
    async ({ message, index }) => {
      const cwd = await startedFolder()
      const before = filesIn(cwd)
      const session = openSymflow(['generate', 'aws-sso'], { cwd })
      for (const [, answer] of steps.slice(0, index)) await answer(session)
      await session.asks(message)
      session.press('ctrl-c')
      await expectStopped(session)
      expect(filesIn(cwd)).toEqual(before)
    },
  )

  it('ends an init, also in the middle of an answer', async () => {
    const cwd = makeFolder()
    const session = openSymflow(['init'], { cwd })
    await session.answer('Directory:', 'access')
    await session.asks('Slug of the organization:')
    session.type('half')
    await session.sees('? Slug of the organization: half')
    session.press('ctrl-c')
    await expectStopped(session)
    expect(filesIn(cwd)).toEqual({})
  })

  it('gives the terminal back as it was', async () => {
    const session = openShell(
      'stty -a > before; $SYMFLOW init; echo "code $?"; stty -a > after; cmp before after && echo same',
      {
        cwd: makeFolder(),
      },
    )
    await session.asks('Directory:')
    session.press('ctrl-c')
    await session.sees('code 130')
    await session.sees('same')
  })
})

describeOnTerminal('Ctrl-D', () => {
  it.for([0, 1, 9, 11])('ends a run at question %i', async (index) => {
    const cwd = await startedFolder()
    const before = filesIn(cwd)
    const session = openSymflow(['generate', 'aws-sso'], { cwd })
    for (const [, answer] of steps.slice(0, index)) await answer(session)
    await session.asks(steps[index]?.[0] ?? '')
    session.press('ctrl-d')
    await expectStopped(session)
    expect(filesIn(cwd)).toEqual(before)
  })

  it('only deletes a letter where there is one', async () => {
    const session = openSymflow(['init'], { cwd: makeFolder() })
    await session.asks('Directory:')
    session.type('axccess')
    session.press('home')
    session.press('right')
    session.press('ctrl-d')
    await session.answer('Directory:', '', 'access')
  })
})

describeOnTerminal('Ctrl-Z', () => {
  it('and fg go on with the question, and with what was typed', async () => {
    const cwd = await startedFolder()
    // A shell with job control reads what is typed itself: the whole run is typed to it.
    const session = openShell('PS1="ready> " exec sh -i', { cwd })
    await session.sees('ready>')
    session.type('$SYMFLOW generate aws-sso\r')
    await session.asks('Name of the flow:')
    session.type('pro')
    await session.sees('? Name of the flow: pro')
    session.press('ctrl-z')
    await session.sees(/Stopped[\s\S]*\nready>/)
    session.type('fg\r')
    await session.sees(/\nready> fg[\s\S]*\n\? Name of the flow: pro/)
    session.type('d\r')
    await session.sees('✔ Name of the flow: prod')
    await givePermissionSet(session, 'Admin', '111122223333')
    await giveNothingElse(session)
    await takeTheRest(session)
    await session.choose('Write 4 files?', 'Yes')
    await session.sees(/To do the same again:[\s\S]*\nready>/)
    session.type('exit\r')
    expect(await session.ended()).toBe(0)
    expect(Object.keys(filesIn(cwd))).toContain('aws_sso_prod.tf')
  })
})
