// What an agent inherits. It outlives the command that started it, so it gets what leads to AWS, and no secret that was meant for a shell.
import { isAbsolute, resolve } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/** Keys that were given to one shell. A profile that takes these (`credential_source = Environment`) cannot be ended by an agent. */
const keys = /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN|CREDENTIAL_EXPIRATION)$/
/** By their names; one that names a file holds none. */
const secret = /(TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|PRIVATE_KEY|API_?KEY|ACCESS_KEY|AUTHORIZATION)(_|$)/i
const namesFile = /_(FILE|PATH|SOCK|DIR)$/i
/** What makes Node start otherwise than it would by itself: the debugger of an editor, a test's preload. */
const ofNode = /^(NODE_OPTIONS|NODE_INSPECT.*|VSCODE_INSPECTOR_OPTIONS|NODE_V8_COVERAGE|NODE_CHANNEL_.*)$/
/** Which terminal, whose colours: it has none. */
const ofTerminal = /^(COLUMNS|LINES|FORCE_COLOR|GPG_TTY|SSH_TTY)$/

/** Files and folders that may be given relative to where the command was called. */
const places =
  /^(AWS_CONFIG_FILE|AWS_SHARED_CREDENTIALS_FILE|AWS_CA_BUNDLE|NODE_EXTRA_CA_CERTS|SSO_ACCESS_CONFIG|SSO_ACCESS_SANDBOX_HOME|XDG_(CONFIG|CACHE|STATE)_HOME)$/

/** The environment of an agent, from that of the command that starts it. @param cwd where that was called */
export function agentEnvironment(env: Env, cwd: string): Record<string, string> {
  const kept = Object.entries(env).filter((entry): entry is [string, string] => {
    const [name, value] = entry
    if (value === undefined || keys.test(name) || ofNode.test(name) || ofTerminal.test(name)) return false
    return !secret.test(name) || namesFile.test(name)
  })
  return Object.fromEntries(
    kept.map(([name, value]) => {
      const isRelative = places.test(name) && value !== '' && !isAbsolute(value)
      return [name, isRelative ? resolve(cwd, value) : value]
    }),
  )
}
