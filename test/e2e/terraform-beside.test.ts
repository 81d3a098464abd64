// `symflow terraform` that is killed in the middle of an apply, and two of them at once in one folder.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { runBin } from '../processes.ts'
import { folderWithTerraform, start } from './fake-terraform.ts'

const all = 30
const slugsIn = (text: string) =>
  (JSON.parse(text).entities.runtimes as readonly { readonly slug: string }[]).map(({ slug }) => slug)
const expected = Array.from({ length: all }, (_, n) => `n${n}`).sort()

describe('a SIGKILL during an apply', () => {
  it('leaves a whole file, with all that Terraform was told of, and the next apply goes on', {
    timeout: 180_000,
  }, async () => {
    const { folder, env } = folderWithTerraform()
    const file = join(folder, '.symflow/applied.json')
    const known = () =>
      existsSync(join(folder, 'known')) ? readFileSync(join(folder, 'known'), 'utf8').trim().split('\n') : []
    let kills = 0
    // Each run is killed a little after it has made another one: at another moment of the write that follows.
    for (let delay = 0; known().length < all; delay += 0.7) {
      const before = known().length
      const child = start(['tf', '--', 'many', String(all)], folder, env)
      await vi.waitFor(() => expect(known().length).toBeGreaterThan(before), { timeout: 20_000, interval: 1 })
      const until = performance.now() + delay
      while (performance.now() < until);
      child.process.kill('SIGKILL')
      await child.ended
      kills++
      const slugs = slugsIn(readFileSync(file, 'utf8'))
      expect(slugs).toEqual(expect.arrayContaining(known()))
      // At most the one whose answer was on its way.
      expect(slugs.length - known().length).toBeLessThanOrEqual(1)
    }
    expect(kills).toBeGreaterThan(5)
    const last = await runBin('symflow', ['tf', '--', 'many', String(all)], { cwd: folder, env })
    expect(last).toMatchObject({ code: 0 })
    expect(slugsIn(readFileSync(file, 'utf8')).sort()).toEqual(expected)
  })
})

describe('two at once in one folder', () => {
  it('the second is refused with who is writing, and goes on when that one has ended', async () => {
    const { folder, env } = folderWithTerraform()
    const first = start(['tf', '--', 'many', '1', 'wait'], folder, env)
    await vi.waitFor(() => expect(first.out()).toContain('waiting'), { timeout: 20_000 })
    const refused = await runBin('symflow', ['tf', '--', 'many', '2'], { cwd: folder, env })
    expect(refused.code).toBe(1)
    expect(refused.stdout).toMatch(
      new RegExp(
        `^409 .*applied.json.* is being written by symflow terraform \\(process ${first.process.pid}, since .*Wait for it to end`,
      ),
    )
    // Who only reads is not in the way of anybody.
    expect(await runBin('symflow', ['resources', 'list'], { cwd: folder })).toMatchObject({ code: 0 })
    first.process.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(await runBin('symflow', ['tf', '--', 'many', '2'], { cwd: folder, env })).toMatchObject({ code: 0 })
    expect(existsSync(join(folder, '.symflow/applied.json.lock'))).toBe(false)
  })

  it('that want to write at the same moment: one does, and nothing of it is lost', async () => {
    const { folder, env } = folderWithTerraform()
    const runs = await Promise.all(
      ['a', 'b', 'c'].map((slug) => runBin('symflow', ['tf', '--', 'apply', slug], { cwd: folder, env })),
    )
    const made = ['a', 'b', 'c'].filter((_, index) => runs[index]?.code === 0)
    expect(made.length).toBeGreaterThan(0)
    expect(slugsIn(readFileSync(join(folder, '.symflow/applied.json'), 'utf8')).sort()).toEqual(made)
  })
})
