import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { filesIn, startedFolder } from '../folders.ts'
import { describeOnTerminal } from '../terminal-process.ts'
import { openSymflow } from './session.ts'

describeOnTerminal('a file that somebody saves while the questions are open', () => {
  it('stays as it was saved, and nothing else is written', async () => {
    const cwd = await startedFolder()
    const session = openSymflow(['generate', 'aws-sso', '--group', 'Responders'], { cwd })
    await session.answer('Name of the flow:', '', 'aws-sso')
    await session.asks('Label of the flow:')
    const path = join(cwd, 'environment.tf')
    writeFileSync(path, `# saved\n# meanwhile\n${readFileSync(path, 'utf8')}`)
    const saved = filesIn(cwd)
    await session.answer('Label of the flow:', '', 'AWS SSO Access')
    await session.answer('How long access may last:', '', '30m,1h')
    await session.answer('Slack channel for requests:', '', '#sym-requests')
    await session.answer('May people approve their own requests?', '', 'No')
    await session.choose('AWS profiles and Regions:', 'Identity Center', 'sso, us-east-1;')
    await session.choose('Write 4 files?', 'Yes')
    expect(await session.ended()).toBe(2)
    await session.sees('"environment.tf" was changed by someone else just now.')
    expect(filesIn(cwd)).toEqual(saved)
  })
})
