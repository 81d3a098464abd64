import { emitKeypressEvents } from 'node:readline'
import { confirm, search, select } from '@inquirer/prompts'
import { Failure } from '../diagnostics/failure.ts'
import type { Ask, Choice } from './ask.ts'
import { countWords, searchIn } from './search-choices.ts'
import { inPlace, textPrompt } from './text-prompt.ts'
import { type QuestionTheme, questionTheme } from './theme.ts'

/** What questions need of the process. They are asked on stderr, so that stdout stays for data. */
export type AskingProcess = Pick<NodeJS.Process, 'stdin' | 'stderr' | 'on' | 'off'>

interface Streams {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  readonly signal: AbortSignal
}

/** Asks on the terminal of the process. */
export function askOn(asking: AskingProcess, colour: boolean): Ask {
  // The first question would do this itself, and then take text that is pasted into the middle of a line to its end:
  // Node switches its inserting off for pastes, on the one interface that it was called with.
  emitKeypressEvents(asking.stdin)
  const theme = questionTheme(colour)
  const columns = () => asking.stderr.columns || 80
  return {
    text: (question) => answered(asking, (streams) => textPrompt({ question, theme, columns }, streams)),
    confirm: (message, preset) => answered(asking, (streams) => confirm({ message, default: preset, theme }, streams)),
    choose: (message, choices) =>
      answered(asking, (streams) => {
        if (choices.length > MOST_AT_A_GLANCE) return searched(message, choices, pageSize(asking), theme, streams)
        const config = { message, choices: choices.map((choice) => ({ ...choice })), pageSize: pageSize(asking) }
        return select({ ...config, loop: false, theme }, streams)
      }),
  }
}

/** More choices than these are searched. */
const MOST_AT_A_GLANCE = 10
/** More rows than these are not read at a time. */
const MOST_ROWS = 20
/** The question, what is typed, the line of help, and what stands above. */
const OTHER_ROWS = 6

/** How many rows of choices there is room for. */
function pageSize({ stderr }: AskingProcess): number {
  return Math.max(3, Math.min(MOST_ROWS, (stderr.rows || 24) - OTHER_ROWS))
}

/** A choice that gets shorter as one types. */
function searched<Value>(
  message: string,
  choices: readonly Choice<Value>[],
  size: number,
  theme: QuestionTheme,
  streams: Streams,
): Promise<Value> {
  const find = searchIn(choices)
  let help = countWords('', find(''), choices.length)
  const style = {
    ...theme.style,
    searchTerm: (text: string) => theme.style.answer(inPlace(text)),
    // The only one that the library has.
    error: () => theme.style.error('> Nothing fits. Type something else.'),
    keysHelpTip: () => theme.style.help(`  ${help} Arrow keys move, Enter takes.`),
  }
  const source = (text = '') => {
    const fitting = find(text)
    help = countWords(text, fitting, choices.length)
    return fitting.choices.map((choice) => ({ ...choice }))
  }
  return search({ message, source, pageSize: size, theme: { ...theme, style } }, streams)
}

interface Key {
  readonly name?: string
  readonly ctrl?: boolean
}

/** Waits for the answer, and sees to what the library leaves open: Ctrl-D, and coming back from Ctrl-Z. */
async function answered<Value>(asking: AskingProcess, ask: (streams: Streams) => Promise<Value>): Promise<Value> {
  const { stdin, stderr } = asking
  const given = new AbortController()
  let isEnd = false
  const see = (_text: string | undefined, { name, ctrl }: Key) => {
    isEnd = ctrl === true && name === 'd'
  }
  // On an empty line Ctrl-D closes readline, and nobody would answer the question any more.
  const end = () => given.abort()
  const pause = () => {
    if (isEnd) end()
  }
  // readline stops reading when it comes back from Ctrl-Z, and leaves it to others to go on.
  const resume = () => {
    setImmediate(() => stdin.resume())
  }
  stdin.on('keypress', see).on('pause', pause).on('end', end)
  asking.on('SIGCONT', resume)
  try {
    return await ask({ input: stdin, output: stderr, signal: given.signal })
  } catch (error) {
    if (error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')) {
      throw new Failure('interrupted', 'Interrupted: nothing was changed.', '', { cause: error })
    }
    throw error
  } finally {
    stdin.off('keypress', see).off('pause', pause).off('end', end)
    asking.off('SIGCONT', resume)
  }
}
