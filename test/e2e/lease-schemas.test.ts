import { expect, it } from 'vitest'
import { hour, leaseHome, powerUser } from './lease-home.ts'
import { mistakesIn } from './schema-mistakes.ts'

const home = leaseHome()

// Some thirty processes, one after the other.
it('the schemas describe what the commands print, and nothing else', async () => {
  const { leaseJson, run } = home
  const answered = async (name: string, args: readonly string[], code = 0) => {
    const document = await leaseJson([name, ...args], code)
    expect([name, args, mistakesIn(name, document)]).toEqual([name, args, []])
    expect(mistakesIn(name, { ...document, more: 1 })).not.toEqual([])
    return document
  }
  await answered('request', [...powerUser, ...hour, '--dry-run'])
  const { lease } = await answered('request', [...powerUser, ...hour, '--reason', 'x'])
  const id = lease?.id ?? ''
  await answered('request', ['--group', 'Responders', ...hour])
  const standing = ['--account', 'management', '--permission-set', 'AdministratorAccess']
  await answered('request', [...standing, ...hour], 3)
  await answered('list', [])
  await answered('extend', [id, '--duration', '2h', '--force'])
  await answered('audit', [])
  await run('fault', 'access-denied', 'DeleteAccountAssignment')
  await answered('revoke', [id], 1)
  await answered('list', [])
  await answered('sweep', ['--stuck'], 7)
  await answered('audit', [], 7)
  await run('fault', '--clear')
  await answered('revoke', ['--all', '--end-sessions'])
  await answered('revoke', standing, 3)
  await answered('revoke', ['--group', 'Engineering'], 3)
  await answered('revoke', ['--target', 'power-user'])
  await answered('history', ['--limit', '5'])
  await answered('history', [id])
  await answered('list', ['--ended'])
  for (const [name, args] of [
    ['agent', ['agent', 'start']],
    ['agent', ['agent', 'status']],
    ['agent', ['agent', 'stop']],
    ['agent-logs', ['agent', 'logs']],
  ] as const) {
    const document = await leaseJson(args)
    expect([args, mistakesIn(name, document)]).toEqual([args, []])
    expect(mistakesIn(name, { ...document, more: 1 })).not.toEqual([])
  }
}, 240_000)
