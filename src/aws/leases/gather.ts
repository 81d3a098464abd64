// One call that answers many who ask. Nobody joins one that has begun: an answer is never older than its question.
import type { Beat } from '../../access/ports.ts'

export interface Gathering<Question, Answer> {
  /** Questions with the same key may be answered by one call. */
  readonly keyOf: (question: Question) => string
  /** Resolves when the call may begin. Until then others join it. */
  readonly begin: (key: string) => Promise<void>
  /** Begins after all of them were asked. `beat` keeps the locks of all who wait. */
  readonly call: (questions: readonly Question[], beat: Beat) => Promise<(question: Question) => Answer>
}

interface Asker<Question, Answer> {
  readonly question: Question
  readonly beat: Beat | undefined
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** Gives a function that asks. It throws what the call throws, or what the asker's own `beat` does. */
export function gather<Question, Answer>({
  keyOf,
  begin,
  call,
}: Gathering<Question, Answer>): (question: Question, beat?: Beat) => Promise<Answer> {
  const open = new Map<string, Asker<Question, Answer>[]>()
  return (question, beat) =>
    new Promise((resolve, reject) => {
      const key = keyOf(question)
      const asker = { question, beat, resolve, reject }
      const askers = open.get(key)
      if (askers !== undefined) askers.push(asker)
      else void answer(key, [asker])
    })

  async function answer(key: string, askers: Asker<Question, Answer>[]): Promise<void> {
    open.set(key, askers)
    try {
      try {
        await begin(key)
      } finally {
        open.delete(key)
      }
      const answerTo = await call(
        askers.map(({ question }) => question),
        async () => {
          await Promise.all(askers.map(beatOf))
        },
      )
      for (const { question, resolve } of askers) resolve(answerTo(question))
    } catch (error) {
      for (const { reject } of askers) reject(error)
    }
  }

  /** Who has lost the lock hears of it; the others go on waiting. */
  async function beatOf({ beat, reject }: Asker<Question, Answer>): Promise<void> {
    try {
      await beat?.()
    } catch (error) {
      reject(error)
    }
  }
}
