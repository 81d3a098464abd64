import { labelOf, markOf } from './kinds.ts'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const xml = (text: string) => text.replace(/[&<>]/g, (character) => escapes[character] ?? character)

/** A launch agent that sweeps a state directory: launchd.plist(5). What it says goes to a file that each run begins anew. */
export function plistOf(folder: string, everyMinutes: number, words: readonly string[], log: string): string {
  const line = ['/bin/sh', '-c', 'exec "$@" >"$0" 2>&1', log, ...words]
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<!-- ${markOf(folder, everyMinutes)} -->
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${labelOf(folder)}</string>
  <key>ProgramArguments</key>
  <array>
${line.map((word) => `    <string>${xml(word)}</string>\n`).join('')}  </array>
  <key>StartInterval</key>
  <integer>${60 * everyMinutes}</integer>
  <key>RunAtLoad</key>
  <true/>
  <key>ProcessType</key>
  <string>Background</string>
</dict>
</plist>
`
}
