import type { PrefetchHandler } from '../../sym/python/handlers.ts'
import type { PythonModule } from '../../sym/python/implementation.ts'

/** The functions that give the values of prompt fields. */
export function prefetchHandlers({ handlers }: PythonModule): {
  readonly handlers: readonly PrefetchHandler[]
  /** Whether there may be one for a field that none of them names. */
  readonly mayHaveMore: boolean
} {
  const list = handlers.list.filter((handler) => handler.kind === 'prefetch')
  return { handlers: list, mayHaveMore: handlers.mayHaveMore || list.some(({ field }) => field === undefined) }
}
