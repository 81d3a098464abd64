import { markOf, unitName } from './kinds.ts'

/** A word of `ExecStart`: in double quotes, without specifiers (%) and variables ($). systemd.service(5), "Command lines". */
function quoteForUnit(word: string): string {
  return `"${word.replace(/["\\]/g, '\\$&').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`
}

/** The user units that sweep a state directory: by the clock, and what was missed while the machine was off or asleep at once after. */
export function unitsOf(
  folder: string,
  everyMinutes: number,
  words: readonly string[],
): readonly { readonly name: string; readonly text: string }[] {
  const [program = '', ...rest] = words
  const mark = `# ${markOf(folder, everyMinutes)}`
  const service = [
    mark,
    '[Unit]',
    'Description=sso-access: end access that is due',
    '',
    '[Service]',
    'Type=oneshot',
    `ExecStart=${program} ${rest.map(quoteForUnit).join(' ')}`,
    'TimeoutStartSec=10min',
    '# 7: something needs a person. The sweep itself has worked.',
    'SuccessExitStatus=7',
    '',
  ]
  const timer = [
    mark,
    '[Unit]',
    'Description=sso-access: end access that is due',
    '',
    '[Timer]',
    `OnCalendar=*-*-* *:0/${everyMinutes}:00`,
    'AccuracySec=1s',
    'Persistent=true',
    '',
    '[Install]',
    'WantedBy=timers.target',
    '',
  ]
  return [
    { name: `${unitName(folder)}.service`, text: service.join('\n') },
    { name: `${unitName(folder)}.timer`, text: timer.join('\n') },
  ]
}
