import { expect, it } from 'vitest'
import { filesIn, initFlags, makeFolder, startedFolder } from '../folders.ts'
import { describeOnTerminal } from '../terminal-process.ts'
import { giveNothingElse, givePermissionSet } from './answers.ts'
import { openShell, openSymflow } from './session.ts'

const escapes = /\u001b\[[\d;]*m/

describeOnTerminal('a line that is typed', () => {
  it('can be corrected with the arrow keys, Backspace and Ctrl-U, and takes what is pasted where the cursor is', async () => {
    const session = openSymflow(['init'], { cwd: makeFolder() })
    await session.asks('Directory:')
    session.type('terraccess')
    session.press('left', 6)
    session.type('aform/')
    await session.sees('? Directory: terraform/access')
    session.press('left')
    session.press('backspace', 4)
    session.type('form')
    await session.sees('? Directory: terraform/access')
    session.press('ctrl-u')
    await session.sees(/^\? Directory: \/access$/m)
    session.press('right', 7)
    session.press('backspace', 7)
    await session.sees(/^\? Directory: \(\.\)$/m)
    await session.answer('Directory:', '', '.')
  })

  it('gets the preset with Tab, to be changed', async () => {
    const session = openSymflow(['init', '.'], { cwd: makeFolder() })
    await session.answer('Slug of the organization:', 'ab')
    await session.asks('Environment: (prod)')
    session.press('tab')
    await session.sees(/^\? Environment: prod$/m)
    session.press('tab')
    await session.answer('Environment:', '-2', 'prod-2')
  })

  it('takes any Unicode, and a long text that is pasted', async () => {
    const cwd = await startedFolder()
    const session = openSymflow(['generate', 'aws-sso', '--group', 'Admins'], { cwd })
    await session.answer('Name of the flow:', '', 'aws-sso')
    await session.asks('Label of the flow:')
    session.type('x'.repeat(1500))
    await session.sees('x'.repeat(100))
    session.type('\r')
    await session.sees('> A label has at most 55 characters')
    session.press('ctrl-u')
    const label = 'Zugriff für 権限 🚒 „Nacht“ ${x} "y"'
    await session.answer('Label of the flow:', label, 'Zugriff für 権限')
    await session.answer('How long access may last:', '', '30m,1h')
    await session.answer('Slack channel for requests:', '#zugriff-ü', '#zugriff-ü')
    await session.answer('May people approve their own requests?', '', 'No')
    await session.choose('AWS profiles and Regions:', 'Identity Center', 'sso, us-east-1;')
    await session.choose('Write 4 files?', 'Yes')
    expect(await session.ended()).toBe(0)
    expect(filesIn(cwd)['aws_sso.tf']).toContain('Zugriff für 権限 🚒 „Nacht“ $${x} \\"y\\"')
  })

  it('answers one question only, where several lines are pasted', async () => {
    const cwd = makeFolder()
    const session = openSymflow(['init', '.'], { cwd })
    await session.asks('Slug of the organization:')
    session.type('example-corp\rstaging\rT0123\r\r\r\r')
    await session.asks('Environment: (prod)')
    await session.answer('Environment:', 'staging')
    await session.asks('Slack workspace id:')
    expect(filesIn(cwd)).toEqual({})
  })

  it('shows what a terminal would obey', async () => {
    const session = openSymflow(['init', '.'], { cwd: makeFolder() })
    await session.asks('Slug of the organization:')
    session.type('a\u009b31mb\u202ec\r')
    await session.sees('> "a\\x9b31mb\\u202ec" is not the slug of an organization.')
    expect(session.raw()).not.toMatch(/[\u009b\u202e]/)
  })
})

describeOnTerminal('the terminal', () => {
  it('gets colours, but none under NO_COLOR, and CI changes no question', async () => {
    const cwd = makeFolder()
    for (const [env, colours] of [
      [{}, true],
      [{ NO_COLOR: '1' }, false],
      [{ CI: 'true' }, false],
    ] as const) {
      const session = openSymflow(['init', '.'], { cwd, env })
      await session.answer('Slug of the organization:', 'ab')
      await session.asks('Environment: (prod)')
      session.press('ctrl-c')
      expect(await session.ended()).toBe(130)
      expect(escapes.test(session.raw())).toBe(colours)
    }
  })

  it('gets colours for the questions where only stdout is a file', async () => {
    const session = openShell('$SYMFLOW init . > log', { cwd: makeFolder() })
    await session.asks('Slug of the organization:')
    expect(session.raw()).toMatch(escapes)
  })

  it('that is dumb is asked nothing: the missing flags are named', async () => {
    const session = openSymflow(['init'], { cwd: makeFolder(), env: { TERM: 'dumb' } })
    expect(await session.ended()).toBe(2)
    expect(session.screen()).toContain('missing: --org, --environment, --slack-workspace-id, --error-channel.')
  })

  it('is asked nothing where stdin or stderr is none', async () => {
    for (const script of ['$SYMFLOW init < /dev/null', '$SYMFLOW init 2> log']) {
      const session = openShell(script, { cwd: makeFolder() })
      expect(await session.ended()).toBe(2)
      expect(session.screen()).not.toContain('?')
    }
  })

  it('may have 40 columns', async () => {
    const cwd = await startedFolder()
    const session = openSymflow(['generate', 'aws-sso', 'prod'], { cwd, cols: 40, rows: 24 })
    await givePermissionSet(session, 'OrganizationsFullAccess', '111122223333')
    await giveNothingElse(session)
    await session.asks('Label of the flow:')
    session.type('x'.repeat(58))
    // What stands below is broken between words; what is typed, at the end of the row.
    await session.sees(/^\? Label of the flow: x{19}\nx{39}\n {2}Choose a shorter one\.$/m)
    session.type('\r')
    await session.sees(`> A label has at most 55 characters, and "${'x'.repeat(58)}" has 58. Choose a shorter one.`)
    session.press('left', 45)
    session.press('backspace', 3)
    await session.sees(/^\? Label of the flow: x{19}\nx{36}$/m)
    session.type('\r')
    await session.sees(/^✔ Label of the flow: x{19}\nx{36}\n\? How long/m)
    await session.answer('How long access may last:', '', '30m,1h')
    await session.answer('Slack channel for requests:', '', '#sym-requests')
    await session.answer('May people approve their own requests?', '', 'No')
    await session.choose('AWS profiles and Regions:', 'Identity Center: sso, us-east-1;', 'sso, us-east-1;')
    await session.choose('Write 4 files?', 'Yes')
    expect(await session.ended()).toBe(0)
  })

  it('shows the cursor in the right row of a long text', async () => {
    const session = openSymflow(['init', '.', ...initFlags.slice(2)], { cwd: makeFolder(), cols: 40 })
    await session.asks('Slug of the organization:')
    session.type('x'.repeat(30))
    await session.sees('x'.repeat(30))
    await session.cursorAt(18, 1)
    session.press('left', 25)
    await session.cursorAt(33, 0)
    session.type('!')
    await session.sees('x!x')
    await session.cursorAt(34, 0)
  })
})
