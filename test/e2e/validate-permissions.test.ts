import { chmodSync, cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { makeFolder } from '../folders.ts'
import { runProcess } from '../processes.ts'

it('a file that this user may not read is named, and the others are checked', async () => {
  const program = makeFolder()
  for (const part of ['bin', 'dist']) cpSync(join(root, part), join(program, part), { recursive: true })
  const folder = makeFolder({
    'secret.tf': 'variable "account" {}\n',
    'main.tf':
      'resource "sym_target" "a" {\n  type = "aws_sso_group"\n  name = var.account\n  settings = { group_id = "" }\n}\n',
  })
  await runProcess('chmod', ['-R', 'a+rX', program, folder])
  chmodSync(join(folder, 'secret.tf'), 0)
  const ended = await runProcess(process.execPath, [join(program, 'bin/symflow.js'), 'validate', folder, '--json'], {
    cwd: program,
    env: { HOME: program },
    // Root may read everything, so it is nobody who tries.
    ...(process.getuid?.() === 0 ? { uid: 65_534 } : {}),
  })
  expect(ended.code).toBe(1)
  const { findings } = JSON.parse(ended.stdout) as { findings: { rule: string; message: string; path: string }[] }
  expect(findings.find(({ rule }) => rule === 'syntax')).toMatchObject({
    path: expect.stringMatching(/secret\.tf$/),
    message: 'This file cannot be read: this user has no permission.',
  })
  // What the unreadable file declares is not called undeclared.
  expect(findings.map(({ rule }) => rule)).toContain('setting-empty')
  expect(findings.map(({ rule }) => rule)).not.toContain('undeclared-reference')
})
