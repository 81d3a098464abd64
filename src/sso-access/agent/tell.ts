// Where what happens to an agent goes: its log, its record, the desktop.
import { rmSync } from 'node:fs'
import type { Machine } from '../../aws/machine.ts'
import { agentFiles } from './files.ts'
import { writeLog } from './log.ts'
import { notify } from './notice.ts'
import type { AgentRecord } from './record.ts'
import type { Happening, Why } from './watch.ts'

export interface Teller {
  readonly tell: (happening: Happening) => void
  readonly end: (why: Why) => void
}

/** @param machine whose wall clock the log has, as everything else on it */
export function teller(folder: string, { now, pid, files }: Machine): Teller {
  const { log, record } = agentFiles(folder)
  const startedAt = now()
  const write = (event: string, more: object = {}) =>
    writeLog(log, { at: new Date(now()).toISOString(), event, pid, ...more })
  let written = ''
  const note = (changes: Omit<AgentRecord, 'version' | 'pid' | 'startedAt'>) => {
    const text = JSON.stringify({ version: 1, pid, startedAt, ...changes } satisfies AgentRecord)
    if (text === written) return
    if (written === '') write('started')
    written = text
    try {
      files.write(record, text)
    } catch {
      // Who asks then learns no more than that it runs.
    }
  }
  const tell: Teller['tell'] = (happening) => {
    switch (happening.kind) {
      case 'waiting':
        return note({ state: 'waiting', nextAt: happening.nextAt, trouble: happening.trouble })
      case 'sweeping':
        return note({ ...(JSON.parse(written || '{}') as Partial<AgentRecord>), state: 'sweeping' })
      case 'swept':
        return write('swept', happening.swept)
      case 'clock':
        return write('clock', { byMilliseconds: happening.by })
      case 'recovered':
        return write('recovered')
      case 'trouble': {
        const { trouble, isNew } = happening
        const { sentence, hint, tries } = trouble
        write('trouble', { sentence, hint, tries })
        if (isNew) notify('Access is not taken back', `${sentence} ${hint}`)
      }
    }
  }
  const end: Teller['end'] = (why) => {
    written = ''
    // Nothing is made again in a folder that is gone.
    if (why === 'no-ledger') return
    write('ended', { why })
    rmSync(record, { force: true })
  }
  return { tell, end }
}
