import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { filesIn, initFlags, makeFolder, startedFolder } from '../folders.ts'
import { type Ended, runBin, runProcess } from '../processes.ts'

const generate = (cwd: string, ...args: readonly string[]) =>
  runBin('symflow', ['generate', 'aws-sso', '--permission-set', 'PowerUserAccess@111122223333', ...args], { cwd })

/** Exit code 2, nothing on stdout, one sentence and one hint on stderr, and no trace. */
function expectRefusal(ended: Ended, sentence: string | RegExp): void {
  expect(ended).toMatchObject({ code: 2, stdout: '' })
  expect(ended.stderr).toMatch(/^error: [^\n]+\n {2}[^\n]+\n$/)
  expect(ended.stderr).toMatch(sentence)
  expect(ended.stderr).not.toMatch(/\n\s+at /)
}

describe('Terraform that does not parse', () => {
  it('is refused with its place, and nothing is written', async () => {
    const folder = await startedFolder()
    writeFileSync(join(folder, 'connectors.tf'), '# mine\nmodule "runtime_connector" {\n  source = \n}\n')
    const before = filesIn(folder)
    expectRefusal(await generate(folder), /^error: connectors\.tf:3:\d+: /)
    expect(filesIn(folder)).toEqual(before)
  })

  it('is refused in any file of the directory, JSON too', async () => {
    const folder = await startedFolder()
    writeFileSync(join(folder, 'more.tf.json'), '{"resource": ')
    expectRefusal(await generate(folder), /^error: more\.tf\.json:1:1: .*not .*JSON/)
  })

  it('matters not in the file of the flow itself, which is written anew', async () => {
    const folder = await startedFolder()
    await generate(folder)
    writeFileSync(join(folder, 'aws_sso.tf'), 'resource {{{\n')
    expect(await generate(folder)).toMatchObject({ code: 1, stdout: expect.stringContaining('conflict   aws_sso.tf') })
    expect(await generate(folder, '--force')).toMatchObject({ code: 0 })
  })

  it('is refused where it is not text', async () => {
    const folder = await startedFolder()
    writeFileSync(join(folder, 'main.tf'), Buffer.from([0x23, 0xff, 0xfe, 0x0a]))
    expectRefusal(await generate(folder), 'error: "main.tf" is not text in UTF-8.')
  })
})

describe('an answers file', () => {
  it.each([
    [
      'an unknown key',
      '{"permisionSets": []}',
      /"answers\.json" has an unknown key "permisionSets"\.\n {2}Did you mean "permissionSets"\?/,
    ],
    ['a key nobody can guess', '{"zzzzzzzzzzzz": 1}', /unknown key "zzzzzzzzzzzz"\.\n {2}The keys are: /],
    ['no JSON', '{\n  "flow": "a",\n}', /"answers\.json" is not JSON: it goes wrong at line 3, column 1\./],
    ['an end too early', '{"flow": "a"', /is not JSON: it goes wrong at line 1, column \d+\./],
    ['a list of another kind', '{"groups": [1]}', /"groups\.0" in "answers\.json" is 1, not a string\./],
    ['a text for a list', '{"groups": "Admins"}', /"groups" in "answers\.json" is "Admins", not a list\./],
    ['a list at the top', '[]', /"answers\.json" is a list, not an object\./],
    ['another version', '{"version": 2}', /"version" in "answers\.json" is 2, not 1\./],
    ['a wrong value', '{"durations": ["1 hour"]}', /--duration: "1 hour" is not a duration\./],
    ['half a character', '{"label": "\\ud800"}', /--label: .* half a character/],
  ])('with %s is refused', async (_name, text, sentence) => {
    const folder = await startedFolder()
    writeFileSync(join(folder, 'answers.json'), text)
    expectRefusal(await generate(folder, '--answers', 'answers.json'), sentence)
  })

  it('that is not there is refused', async () => {
    expectRefusal(
      await generate(await startedFolder(), '--answers', 'nowhere.json'),
      'There is no answers file nowhere.json.',
    )
  })
})

describe('a link', () => {
  it.each([
    ['file', 'connectors.tf', (outside: string) => join(outside, 'victim.tf')],
    ['folder', 'impls', (outside: string) => outside],
  ])('that leads a %s out of the directory is refused', async (_kind, name, targetOf) => {
    const folder = await startedFolder()
    const outside = makeFolder({ 'victim.tf': '# not yours\n' })
    symlinkSync(targetOf(outside), join(folder, name))
    expectRefusal(
      await generate(folder),
      /"(connectors\.tf|impls\/aws_sso_impl\.py)" is a link that leads out of the directory/,
    )
    expect(filesIn(outside)).toEqual({ 'victim.tf': '# not yours\n' })
    expect(Object.keys(filesIn(folder))).not.toContain('aws_sso.tf')
  })

  it('that leads nowhere, or in a circle, is refused', async () => {
    const folder = await startedFolder()
    symlinkSync('nowhere', join(folder, 'connectors.tf'))
    expectRefusal(await generate(folder), '"connectors.tf" is a link that leads nowhere.')
    rmSync(join(folder, 'connectors.tf'))
    symlinkSync('connectors.tf', join(folder, 'connectors.tf'))
    expectRefusal(await generate(folder), 'Cannot read "connectors.tf": its links lead in a circle.')
  })

  it('that stays inside is followed, and stays a link', async () => {
    const folder = await startedFolder()
    mkdirSync(join(folder, 'parts'))
    writeFileSync(join(folder, 'parts/connectors'), '# mine\n')
    symlinkSync('parts/connectors', join(folder, 'connectors.tf'))
    expect(await generate(folder)).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'parts/connectors'), 'utf8')).toMatch(/^# mine\n\n# .*\nprovider "aws"/)
  })
})

describe('a file that cannot be changed', () => {
  it('is refused where it is read-only, before anything is written', async () => {
    const folder = await startedFolder()
    const before = filesIn(folder)
    chmodSync(join(folder, 'environment.tf'), 0o444)
    expectRefusal(await generate(folder), '"environment.tf" is read-only.')
    expect(filesIn(folder)).toEqual(before)
  })

  it('is fine where nothing is to be changed in it', async () => {
    const folder = await startedFolder()
    chmodSync(join(folder, 'versions.tf'), 0o444)
    expect(await generate(folder)).toMatchObject({ code: 0 })
  })

  it.each(['connectors.tf', 'aws_sso.tf'])('is refused where a pipe has its name: %s', async (name) => {
    const folder = await startedFolder()
    await runProcess('mkfifo', [join(folder, name)])
    expectRefusal(await generate(folder), `"${name}" is not a file.`)
  })

  it('is refused where a folder has its name', async () => {
    const folder = await startedFolder()
    mkdirSync(join(folder, 'impls/aws_sso_impl.py'), { recursive: true })
    expectRefusal(await generate(folder), 'Cannot read "impls/aws_sso_impl.py": it is a directory.')
  })
})

describe('a directory', () => {
  it('that is a file is refused', async () => {
    const folder = makeFolder({ file: '' })
    expectRefusal(
      await runBin('symflow', ['init', 'file', ...initFlags], { cwd: folder }),
      /Cannot read ".*file": a part of the path is not a directory\./,
    )
  })

  it('without a name is refused', async () => {
    expectRefusal(await generate(await startedFolder(), '--directory', ''), 'The name of the directory is empty.')
  })

  it('may hold folders and pipes that are called like Terraform', async () => {
    const folder = await startedFolder()
    mkdirSync(join(folder, 'module.tf'))
    await runProcess('mkfifo', [join(folder, 'pipe.tf')])
    expect(await generate(folder)).toMatchObject({ code: 0 })
  })

  // Root may read and write everything, so it is nobody who tries.
  describe.each([
    ['read', 0o300, /Cannot read ".*": permission denied\./],
    ['written', 0o500, /Cannot write ".*": permission denied\./],
  ])('that may not be %s', (_act, mode, sentence) => {
    it('is refused', async () => {
      const program = makeFolder()
      const folder = await startedFolder()
      for (const part of ['bin', 'dist']) cpSync(join(root, part), join(program, part), { recursive: true })
      const isRoot = process.getuid?.() === 0
      const nobody = 65_534
      await runProcess('chmod', ['-R', 'a+rX', program])
      if (isRoot) await runProcess('chown', ['-R', String(nobody), folder])
      chmodSync(folder, mode)
      const ended = await runProcess(
        process.execPath,
        [join(program, 'bin/symflow.js'), 'generate', 'aws-sso', '--group', 'g'],
        {
          cwd: program,
          env: { HOME: program },
          ...(isRoot ? { uid: nobody } : {}),
        },
      )
      expect(ended.stderr).toContain('no sym_environment')
      const refused = await runProcess(
        process.execPath,
        [join(program, 'bin/symflow.js'), 'generate', 'aws-sso', '--group', 'g', '--directory', folder],
        {
          cwd: program,
          env: { HOME: program },
          ...(isRoot ? { uid: nobody } : {}),
        },
      )
      chmodSync(folder, 0o700)
      expectRefusal(refused, sentence)
    })
  })
})

describe('a full disk', () => {
  it.each([1, 2, 3])('at file %i leaves everything as it was', async (at) => {
    const folder = await startedFolder()
    const before = filesIn(folder)
    const preload = fileURLToPath(new URL('preloads/full-disk.cjs', import.meta.url))
    const ended = await runBin('symflow', ['generate', 'aws-sso', '--group', 'g'], {
      cwd: folder,
      env: { NODE_OPTIONS: `--require ${preload}`, FULL_AT: String(at) },
    })
    expectRefusal(ended, /Cannot write ".*": the disk is full\./)
    expect(filesIn(folder)).toEqual(before)
  })
})
