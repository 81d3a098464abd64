import { render } from '@inquirer/testing'
import { describe, expect, it } from 'vitest'
import type { TextQuestion } from '../../src/terminal/ask.ts'
import { textPrompt } from '../../src/terminal/text-prompt.ts'
import { questionTheme } from '../../src/terminal/theme.ts'

const wrong = (text: string) => ({ wrong: `"${text}" is wrong.`, hint: 'Give digits.' })
const digits: TextQuestion = {
  message: 'Number:',
  read: (text) => (/^\d+$/.test(text) ? { value: text } : wrong(text)),
}

function ask(question: TextQuestion) {
  return render(textPrompt, { question, theme: questionTheme(false), columns: () => 40 })
}

describe('a question for a text', () => {
  it('says below the line what is wanted, until it is there', async () => {
    const { answer, events, getScreen } = await ask(digits)
    expect(getScreen()).toBe('? Number:\n  Give digits.')
    events.type('x')
    expect(getScreen()).toBe('? Number: x\n  Give digits.')
    events.keypress('backspace')
    events.type('12')
    expect(getScreen()).toBe('? Number: 12')
    events.keypress('enter')
    expect(await answer).toBe('12')
    expect(getScreen()).toBe('✔ Number: 12')
  })

  it('keeps what it does not take, and says what is wrong until it is changed', async () => {
    const { answer, events, getScreen } = await ask(digits)
    events.type('x')
    events.keypress('enter')
    expect(getScreen()).toBe('? Number: x\n> "x" is wrong. Give digits.')
    events.keypress('enter')
    expect(getScreen()).toBe('? Number: x\n> "x" is wrong. Give digits.')
    events.type('y')
    expect(getScreen()).toBe('? Number: xy\n  Give digits.')
    events.keypress({ name: 'u', ctrl: true })
    events.keypress('backspace')
    events.keypress('backspace')
    events.type('7')
    events.keypress('enter')
    expect(await answer).toBe('7')
  })

  it('takes the preset where nothing is typed, and Tab puts it into the line', async () => {
    const { answer, events, getScreen } = await ask({ ...digits, preset: '42' })
    expect(getScreen()).toBe('? Number: (42)')
    events.keypress('tab')
    expect(getScreen()).toBe('? Number: 42')
    events.type('0')
    events.keypress('enter')
    expect(await answer).toBe('420')
    const other = await ask({ ...digits, preset: '42' })
    other.events.keypress('enter')
    expect(await other.answer).toBe('42')
    expect(other.getScreen()).toBe('✔ Number: 42')
  })

  it('has words for an answer that is empty', async () => {
    const { answer, events, getScreen } = await ask({
      ...digits,
      preset: '',
      nothing: 'all',
      read: () => ({ value: '' }),
    })
    expect(getScreen()).toBe('? Number: (all)')
    events.keypress('tab')
    expect(getScreen()).toBe('? Number: (all)')
    events.keypress('enter')
    expect(await answer).toBe('')
    expect(getScreen()).toBe('✔ Number: all')
  })

  it('shows a control character instead of obeying it, also in the answer', async () => {
    const { answer, events, getScreen } = await ask({ ...digits, read: () => ({ value: '' }) })
    events.type('a\u202eb')
    expect(getScreen({ raw: true })).not.toContain('\u202e')
    events.keypress('enter')
    expect(await answer).toBe('a\u202eb')
    expect(getScreen()).toBe('✔ Number: a\\u202eb')
  })

  it('is judged by what stands against it, too', async () => {
    const { events, getScreen } = await ask({
      ...digits,
      objection: (text) => (text === '13' ? wrong(text) : undefined),
    })
    events.type('13')
    expect(getScreen()).toBe('? Number: 13\n  "13" is wrong. Give digits.')
    events.keypress('enter')
    expect(getScreen()).toBe('? Number: 13\n> "13" is wrong. Give digits.')
  })
})
