import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Slots {
  readonly url: string
  close(): void
}

/**
 * Bounds how many terraforms run at a time: each with the AWS provider takes a gigabyte and more than one core. Test files run in
 * processes of their own, so a server that all of them ask keeps the count.
 *
 * A slot is a held-open request: it is free again when the connection ends, also that of a test process that died.
 */
export async function startSlots(count: number): Promise<Slots> {
  const waiting: ServerResponse[] = []
  let free = count
  const serveNext = () => {
    while (free > 0) {
      const next = waiting.shift()
      if (next === undefined) return
      free -= 1
      next.once('close', () => {
        free += 1
        serveNext()
      })
      next.writeHead(200).flushHeaders()
    }
  }
  const server = createServer((_, response) => {
    const forget = () => waiting.splice(waiting.indexOf(response), waiting.includes(response) ? 1 : 0)
    response.once('close', forget)
    waiting.push(response)
    serveNext()
  })
  server.requestTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Waits for a slot, does the work, gives the slot back. */
export async function inSlot<T>(url: string, work: () => Promise<T>): Promise<T> {
  const slot = request(url, { agent: false })
  await new Promise<void>((resolve, reject) => {
    slot.once('response', () => resolve())
    slot.once('error', reject)
    slot.end()
  })
  slot.on('error', () => {}) // giving it back resets the connection
  try {
    return await work()
  } finally {
    slot.destroy()
  }
}
