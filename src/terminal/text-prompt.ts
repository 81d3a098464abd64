import {
  createPrompt,
  isEnterKey,
  isTabKey,
  makeTheme,
  useEffect,
  useKeypress,
  usePrefix,
  useState,
} from '@inquirer/core'
import type { TextQuestion } from './ask.ts'
import { escapeForTerminal } from './escape.ts'
import { type Remark, remarkOn, textGiven, whyNot } from './remark.ts'
import type { QuestionTheme } from './theme.ts'
import { wrapWords } from './wrap.ts'

export interface TextPromptConfig {
  readonly question: TextQuestion
  readonly theme: QuestionTheme
  /** How wide the terminal is now. */
  readonly columns: () => number
}

/** A line of text that is judged with each key. (`input` of @inquirer/prompts looks at the text only on Enter.) */
export const textPrompt = createPrompt<string, TextPromptConfig>(({ question, theme, columns }, done) => {
  const [status, setStatus] = useState<'idle' | 'done'>('idle')
  const [value, setValue] = useState('')
  const [refused, setRefused] = useState(false)
  const [, setDrawn] = useState('')
  const prefix = usePrefix({ status, theme: makeTheme(theme) })
  const given = textGiven(value, question)

  useKeypress((key, line) => {
    if (status === 'done') return
    if (isEnterKey(key)) {
      if (whyNot(given, question) === undefined) {
        setStatus('done')
        done(given)
        return
      }
      setRefused(true)
      // readline has emptied its line. It has not where a line feed follows a carriage return.
      if (line.line === '') line.write(value)
    } else if (isTabKey(key)) {
      // readline has put a tab into its line.
      line.clearLine(0)
      line.write(given)
      setValue(given)
    } else if (line.line !== value) {
      setRefused(false)
      setValue(line.line)
    }
    // The library moves the cursor within its row only; drawing again moves it to another row of a long text.
    const { rows, cols } = line.getCursorPos()
    setDrawn(`${rows},${cols}`)
  })

  // Back from Ctrl-Z and fg: the shell has written over what was here.
  useEffect((line) => {
    let times = 0
    const draw = () => setDrawn(`again ${times++}`)
    line.on('SIGCONT', draw)
    return () => line.removeListener('SIGCONT', draw)
  }, [])

  const asked = `${prefix} ${theme.style.message(question.message)}`
  if (status === 'done') return `${asked} ${theme.style.answer(escapeForTerminal(given) || (question.nothing ?? ''))}`
  const preset = question.preset === '' ? question.nothing : question.preset
  const offered = value === '' && preset !== undefined ? ` ${theme.style.defaultAnswer(preset)}` : ''
  return [`${asked}${offered} ${inPlace(value)}`, below(remarkOn(value, question, refused), theme, columns())]
})

/** Typed text as it can be shown while it is edited: each character that a terminal would obey is one that it shows. */
export function inPlace(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
}

function below(remark: Remark | undefined, { style }: QuestionTheme, columns: number): string {
  if (remark === undefined) return ''
  const isWrong = remark.kind === 'wrong'
  const lines = wrapWords(escapeForTerminal(remark.words), columns - 1, isWrong ? '> ' : '  ')
  return lines.map((line) => (isWrong ? style.error(line) : style.help(line))).join('\n')
}
