import { expect, it } from 'vitest'
import { diskFinding } from '../../src/sso-access/doctor/disk.ts'

const MB = 1024 * 1024
const EXT4 = 0xef53

it.each([
  ['a disk of this machine', { type: EXT4, free: 900 * MB }, 'ok', 'one of this machine, with room'],
  ['one that tells no kind', { free: 900 * MB }, 'ok', 'one of this machine, with room'],
  [
    'one that is nearly full',
    { type: EXT4, free: 63.5 * MB },
    'warning',
    '63.5 MB are free; below 4 nothing is granted any more',
  ],
  [
    'a full one',
    { type: EXT4, free: 3 * MB },
    'failure',
    'The disk with the ledger\'s directory "/state" is full: 3 MB are free, and 4 are needed.',
  ],
  [
    'a network disk',
    { type: 0x6969, free: 900 * MB },
    'failure',
    'The ledger\'s directory "/state" is on a network disk (NFS), where its locks and its log are not safe.',
  ],
  [
    'a FUSE disk',
    { type: 0x65735546, free: 900 * MB },
    'warning',
    'The ledger\'s directory "/state" is on a FUSE disk, which may be another machine\'s: its locks may not be safe there.',
  ],
] as const)('the doctor says of %s what a request would', (_what, facts, state, says) => {
  const finding = diskFinding(facts, '/state')
  expect(finding).toMatchObject({ check: 'disk', state, says })
  expect(finding?.hint === undefined).toBe(state === 'ok')
})

it('says nothing of a disk that the system does not tell of', () => {
  expect(diskFinding(undefined, '/state')).toBeUndefined()
})
