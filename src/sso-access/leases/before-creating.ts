import type { Clouds } from '../../access/ports.ts'

/** Runs something before the first create, while what has to be known for it is still being asked. */
export function beforeCreating(clouds: Clouds, run: () => Promise<void>): Clouds {
  let ran: Promise<void> | undefined
  return {
    open: async (grant, origin) => {
      const cloud = await clouds.open(grant, origin)
      return {
        ...cloud,
        create: async (what, options) => {
          ran ??= run()
          await ran
          return cloud.create(what, options)
        },
      }
    },
  }
}
