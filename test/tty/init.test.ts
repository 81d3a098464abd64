import { expect, it } from 'vitest'
import { filesIn, initFlags, makeFolder, startedFolder } from '../folders.ts'
import { describeOnTerminal } from '../terminal-process.ts'
import { commandLineIn, runCommandLine } from './answers.ts'
import { openSymflow } from './session.ts'

describeOnTerminal('symflow init on a terminal', () => {
  it('asks for everything, shows the plan, writes, and says how to do the same again', async () => {
    const cwd = makeFolder()
    const session = openSymflow(['init'], { cwd })
    await session.answer('Directory:', 'terraform/access')
    await session.answer('Slug of the organization:', 'example-corp')
    await session.answer('Environment:', '', 'prod')
    await session.answer('Slack workspace id:', 'T0123ABCD')
    await session.answer('Slack channel for errors:', '', '#sym-errors')
    await session.sees('The plan, in terraform/access:\n  create  versions.tf\n  create  environment.tf\n')
    expect(filesIn(cwd)).toEqual({})
    await session.choose('Write 4 files?', 'Yes')
    expect(await session.ended()).toBe(0)
    for (const line of [
      '✔ Directory: terraform/access',
      '✔ Slug of the organization: example-corp',
      '✔ Environment: prod',
    ]) {
      expect(session.screen()).toContain(line)
    }
    expect(session.screen()).toContain('symflow generate aws-sso --directory terraform/access')

    const other = makeFolder()
    const again = commandLineIn(session.screen())
    expect(again).toMatch(/^symflow init terraform\/access --org example-corp /)
    expect(await runCommandLine(again, other)).toMatchObject({ code: 0 })
    expect(filesIn(other)).toEqual(filesIn(cwd))
    expect(Object.keys(filesIn(cwd))).toHaveLength(4)
  })

  it('asks only for what the flags left open', async () => {
    const cwd = makeFolder()
    const session = openSymflow(['init', 'access', '--org', 'example-corp', '--error-channel', '#errors'], { cwd })
    await session.answer('Environment:', 'staging')
    await session.answer('Slack workspace id:', 't0123abcd')
    await session.choose('Write 4 files?', 'Yes')
    expect(await session.ended()).toBe(0)
    expect(session.screen()).not.toContain('✔ Slug')
    expect(filesIn(cwd)['access/environment.tf']).toContain('environment_name = "staging"')
    expect(filesIn(cwd)['access/environment.tf']).toContain('external_id = "T0123ABCD"')
  })

  it('refuses a wrong flag before it asks for anything', async () => {
    const session = openSymflow(['init', '--environment', 'p_d'], { cwd: makeFolder() })
    expect(await session.ended()).toBe(2)
    expect(session.screen()).toContain('--environment: "p_d" is not the name of an environment.')
    expect(session.screen()).not.toContain('?')
  })

  it('asks nothing but whether to write where all is given, and nothing at all with --yes or --json', async () => {
    const cwd = makeFolder()
    const session = openSymflow(['init', 'a', ...initFlags], { cwd })
    await session.asks('Write 4 files?')
    expect(session.screen()).not.toContain('✔')
    await session.choose('Write 4 files?', 'No')
    expect(await session.ended()).toBe(0)
    expect(session.screen()).toContain('Nothing was written.')
    expect(filesIn(cwd)).toEqual({})
    for (const flag of ['--yes', '--json']) {
      const quiet = openSymflow(['init', flag, ...initFlags, flag], { cwd })
      expect(await quiet.ended()).toBe(0)
      expect(quiet.screen()).not.toContain('?')
    }
    expect(Object.keys(filesIn(cwd))).toHaveLength(4)
  })

  it('asks nothing about writing where there is nothing to write', async () => {
    const session = openSymflow(['init', '.', ...initFlags], { cwd: await startedFolder() })
    expect(await session.ended()).toBe(0)
    expect(session.screen()).toContain('Nothing to change.')
  })

  it('says that it does not know ~, and takes the answer once it is corrected', async () => {
    const cwd = makeFolder()
    const session = openSymflow(['init', ...initFlags], { cwd })
    await session.asks('Directory:')
    session.type('~/x\r')
    await session.sees('> "~/x" begins with ~, which only a shell understands.')
    session.press('home')
    session.type('.')
    session.press('right')
    session.press('backspace')
    await session.answer('Directory:', '', './x')
    await session.choose('Write 4 files?', 'Yes')
    expect(await session.ended()).toBe(0)
    expect(Object.keys(filesIn(cwd))).toContain('x/versions.tf')
  })
})
