import { describe, expect, it } from 'vitest'
import { beatPath, beatText } from '../../src/sso-access/schedulers/beat.ts'
import { schedulerFindings } from '../../src/sso-access/schedulers/doctor.ts'
import { schedulersFound } from '../../src/sso-access/schedulers/found.ts'
import { markOf, plistPath, unitName } from '../../src/sso-access/schedulers/kinds.ts'
import { type FakeSystem, fakeSystem, START } from './system.ts'

const folder = '/state'
const MINUTE = 60_000

function withCron(every = 1): FakeSystem {
  const on = fakeSystem()
  on.crontab = `* * * * * x # ${markOf(folder, every)}\n`
  return on
}

const cronRuns = (on: FakeSystem) => {
  on.files.set('/var/run/crond.pid', '42\n').set('/proc/42/comm', 'cron\n')
  return on
}

const withBeat = (on: FakeSystem, beat: Parameters<typeof beatText>[0]) => {
  on.files.set(beatPath(folder, 'cron'), beatText(beat))
  return on
}

describe('a scheduler', () => {
  it('is not found where nothing of ours is, or only for another ledger', async () => {
    const on = fakeSystem()
    expect(await schedulersFound(folder, on)).toEqual([])
    on.crontab = `* * * * * x # ${markOf('/other', 1)}\n`
    expect(await schedulersFound(folder, on)).toEqual([])
  })

  it('counts from its installation on, while its service runs', async () => {
    const on = withBeat(cronRuns(withCron(5)), { installedAt: START - MINUTE })
    expect(await schedulersFound(folder, on)).toEqual([
      { kind: 'cron', runs: true, everyMinutes: 5, detail: 'It was installed 1 min ago, and its service runs.' },
    ])
  })

  it.each([
    ['its service does not run', { installedAt: START, startedAt: START }, false],
    ['it has swept just now', { startedAt: START - MINUTE }, true],
    ['it sweeps for as long as a sweep may', { startedAt: START - 7 * MINUTE }, true],
    ['it has not swept for long', { startedAt: START - 20 * MINUTE, endedAt: START - 20 * MINUTE, code: 0 }, false],
    ['it was installed long ago, and has never swept', { installedAt: START - 20 * MINUTE }, false],
    ['nothing tells when it was installed', {}, false],
  ])('where %s', async (name, beat, runs) => {
    const on = withBeat(withCron(), beat)
    if (name !== 'its service does not run') cronRuns(on)
    else on.answers.set('pgrep -x cron|crond', { code: 1 })
    expect((await schedulersFound(folder, on)).map((each) => each.runs)).toEqual([runs])
  })

  it('is believed by its sweeps where its service cannot be seen', async () => {
    const on = withBeat(withCron(), { startedAt: START })
    on.answers.set('pgrep -x cron|crond', { code: 127 })
    expect((await schedulersFound(folder, on)).map(({ runs }) => runs)).toEqual([true])
  })

  it('is found in systemd and launchd too, and asked whether it is up', async () => {
    const on = fakeSystem()
    on.files.set(`/home/alex/.config/systemd/user/${unitName(folder)}.timer`, `# ${markOf(folder, 1)}`)
    on.files.set(plistPath(on.env, folder), `<!-- ${markOf(folder, 5)} -->`)
    on.answers.set(`systemctl --user is-active --quiet ${unitName(folder)}.timer`, { code: 3 })
    expect(await schedulersFound(folder, on)).toEqual([
      { kind: 'systemd', runs: false, everyMinutes: 1, detail: 'It is installed, and its service does not run.' },
      { kind: 'launchd', runs: false, everyMinutes: 5, detail: 'It is installed, and has never swept.' },
    ])
  })
})

describe('the doctor', () => {
  const states = async (on: FakeSystem) =>
    schedulerFindings(await schedulersFound(folder, on), 1, {}).map(({ state, says }) => `${state}: ${says}`)

  it('says that one runs, that it does not, and that it has no credentials', async () => {
    const beat = { startedAt: START, endedAt: START }
    expect(await states(withBeat(cronRuns(withCron()), { ...beat, code: 7 }))).toEqual([
      'ok: cron, every 1 min: It swept 0 min ago.',
    ])
    expect(await states(cronRuns(withCron()))).toEqual([
      'warning: cron, every 1 min: It is installed, and has never swept.',
    ])
    expect(await states(withBeat(cronRuns(withCron()), { ...beat, code: 6 }))).toEqual([
      'warning: cron, every 1 min: It swept 0 min ago. The last time, it had no credentials.',
    ])
  })

  it('warns where none is installed, and a lease would outlive a restart', () => {
    const says = 'none is installed, and an agent does not survive a restart of this machine'
    const hint = 'Install one: sso-access sweep --install systemd --sandbox, or launchd, or cron'
    expect(schedulerFindings([], 1, { sandbox: true })).toEqual([{ check: 'scheduler', state: 'warning', says, hint }])
    expect(schedulerFindings([], 0, {})).toEqual([{ check: 'scheduler', state: 'ok', says }])
  })
})
