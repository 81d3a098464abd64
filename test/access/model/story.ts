import type { World } from './state.ts'

/** What happened, for who has to find out why: the events of the ledgers, the jobs and what was there. Times in seconds from the start. */
export function storyOf({ memories, network, start }: World): string {
  const time = (at: number | undefined) => (at === undefined ? '' : ((at - start) / 1000).toFixed(3))
  const short = (key: string) => key.split(' ').slice(0, 4).join(' ')
  const events = memories.flatMap(({ events: all }, ledger) =>
    all.map(({ at, key, happening }) => ({ at, text: `ledger-${ledger} ${short(key)} ${JSON.stringify(happening)}` })),
  )
  const jobs = network.aws.jobs.map(({ id, kind, key, by, createdAt, status, endedAt }) => {
    return { at: createdAt, text: `AWS ${short(key)} ${kind} ${id} by ${by}: ${status} at ${time(endedAt)}` }
  })
  const appearances = network.aws.appearances.map(({ key, makers, from, until, id }) => {
    return {
      at: from,
      text: `AWS ${short(key)} there until ${time(until)} ${id ?? ''} by ${makers.map(({ by }) => by).join()}`,
    }
  })
  const lost = network.flown.map(({ signedAt, by, key, kind, isTaken, isAnswered }) => {
    const text = `sent: ${by} ${short(key)} ${kind}${isTaken ? ', taken' : ''}${isAnswered ? ', answered' : ''}`
    return { at: signedAt, text }
  })
  const lines = [...events, ...jobs, ...appearances, ...lost].sort((one, other) => one.at - other.at)
  return ['', ...lines.map(({ at, text }) => `${time(at).padStart(10)} ${text}`)].join('\n')
}
