import { makeTheme } from '@inquirer/core'
import { Chalk } from 'chalk'

/** How questions look. The default styles go by what stdout is; questions are on stderr. */
export type QuestionTheme = ReturnType<typeof questionTheme>

export function questionTheme(colour: boolean) {
  const chalk = new Chalk({ level: colour ? 1 : 0 })
  const { prefix } = makeTheme()
  // The library knows which terminals have no ✔.
  const tick = typeof prefix === 'string' ? prefix : prefix.done.replace(/\u001b\[\d+m/g, '')
  return {
    prefix: { idle: chalk.blue('?'), done: chalk.green(tick) },
    style: {
      message: (text: string) => chalk.bold(text),
      answer: (text: string) => chalk.cyan(text),
      defaultAnswer: (text: string) => chalk.dim(`(${text})`),
      help: (text: string) => chalk.dim(text),
      error: (text: string) => chalk.red(text),
      highlight: (text: string) => chalk.cyan(text),
      key: (text: string) => chalk.bold(text),
      disabled: (text: string) => chalk.dim(text),
      description: (text: string) => chalk.cyan(text),
      keysHelpTip: (_keys: readonly unknown[]) => chalk.dim('  Arrow keys move, Enter takes.'),
    },
  }
}
