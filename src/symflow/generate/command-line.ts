import { type AwsSsoAnswers, defaults } from '../../scaffold/aws-sso/answers.ts'
import { type AwsSsoTexts, flagOf, textsOf } from '../../scaffold/aws-sso/texts.ts'
import { quoteForShell } from '../../terminal/shell.ts'

/** The command line that gives the same answers; what is the default is left out. */
export function commandLineOf(answers: AwsSsoAnswers, directory: string): string {
  const { flow, durations, ...texts } = textsOf(answers)
  const words = ['symflow', 'generate', 'aws-sso', ...(flow === undefined || flow === defaults.flow ? [] : [flow])]
  const flags = { ...texts, durations: durations?.join(',') }
  for (const [key, value] of Object.entries(flags)) {
    if (value === undefined || value === false || isDefault(key, value)) continue
    const flag = flagOf[key as keyof AwsSsoTexts]
    for (const one of typeof value === 'object' ? value : [value])
      words.push(flag, ...(typeof one === 'string' ? [quoteForShell(one)] : []))
  }
  if (directory !== '.') words.push('--directory', quoteForShell(directory))
  return words.join(' ')
}

function isDefault(key: string, value: unknown): boolean {
  return key in defaults && defaults[key as keyof typeof defaults] === value
}
