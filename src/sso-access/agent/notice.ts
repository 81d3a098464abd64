// A notice on the desktop of whoever is there, where there is a program for it.
import { spawn } from 'node:child_process'

interface Notifier {
  readonly program: string
  readonly args: (title: string, body: string) => readonly string[]
}

/** The texts are arguments, and never part of a script. */
const script = 'on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run'

const notifiers: readonly Notifier[] = [
  // Its text is markup.
  { program: 'notify-send', args: (title, body) => ['--app-name=sso-access', '--', title, escapeMarkup(body)] },
  { program: 'osascript', args: (title, body) => ['-e', script, title, body] },
]

/** Milliseconds that a notifier has. */
const LONGEST = 10_000

/** Shows a notice by the first notifier on PATH, and waits for nothing. */
export function notify(title: string, body: string, [notifier, ...others]: readonly Notifier[] = notifiers): void {
  if (notifier === undefined) return
  const child = spawn(notifier.program, notifier.args(title, body), { stdio: 'ignore' })
  // Nothing waits for this timer, as it would for that of spawn.
  const timer = setTimeout(() => child.kill(), LONGEST).unref()
  child.on('exit', () => clearTimeout(timer))
  child.on('error', () => {
    clearTimeout(timer)
    notify(title, body, others)
  })
  child.unref()
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
