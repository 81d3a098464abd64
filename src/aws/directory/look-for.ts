// One of many, of which AWS lists ids only: each has to be asked what it is.

export interface LookFor<Thing> {
  readonly ask: (id: string) => Promise<Thing>
  readonly isMeant: (thing: Thing) => boolean
  /** How many are asked at a time. */
  readonly width: number
  /** Ids to be asked before the others. More of them can come while it goes on. */
  readonly likely: ReadonlySet<string>
}

/**
 * Asks until one is what is looked for, and gives that alone; gives all where none is. What is under way then is left to itself.
 * @throws what `ask` throws first
 */
export function lookFor<Thing>(
  ids: readonly string[],
  { ask, isMeant, width, likely }: LookFor<Thing>,
): Promise<readonly Thing[]> {
  const left = new Set(ids)
  const asked: Thing[] = []
  let isOver = false
  return new Promise((resolve, reject) => {
    const end = (things: readonly Thing[]) => {
      isOver = true
      resolve(things)
    }
    const heard = (thing: Thing) => {
      if (isOver) return
      asked.push(thing)
      if (isMeant(thing)) end([thing])
      else if (asked.length === ids.length) end(asked)
      else next()
    }
    const failed = (error: unknown) => {
      isOver = true
      reject(error)
    }
    const next = () => {
      const id = [...likely].find((one) => left.has(one)) ?? left.values().next().value
      if (id === undefined) return
      left.delete(id)
      ask(id).then(heard, failed)
    }
    if (ids.length === 0) end([])
    for (let started = 0; started < width; started++) next()
  })
}
