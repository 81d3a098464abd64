// The sandbox's own endpoint, beside those of AWS: `/_sandbox/…`, for who knows the token. The commands of `sso-access sandbox` use
// it, and tests of pipelines may.
import { isMisread, type Misreading } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { readFaultPlan } from '../faults/read-plan.ts'
import { readSettings } from '../read-settings.ts'
import type { Sandbox } from '../sandbox.ts'
import { readSeed } from '../seed/read-seed.ts'
import type { HttpReply, HttpRequest } from '../wire/http.ts'
import { callsDocument, credentialsDocument, faultsDocument, grantsDocument, statusDocument } from './documents.ts'
import { ADMIN, TOKEN_HEADER } from './names.ts'
import { signIn } from './sign-in.ts'

export interface AdminOptions {
  /** Whoever sends it may do everything. */
  readonly token: string
  /** Laid over the status: what is known outside of the sandbox. */
  readonly status: Readonly<Record<string, unknown>>
  /** Ends the process, once the answer is on its way. */
  readonly stop: () => void
}

/** Undefined where the request is not for the sandbox itself. */
export function adminAnswer(request: HttpRequest, sandbox: Sandbox, options: AdminOptions): HttpReply | undefined {
  if (!request.path.startsWith(ADMIN)) return undefined
  if (request.headers[TOKEN_HEADER] !== options.token) return refused(403, 'The token is not that of this sandbox.', '')
  sandbox.settle()
  const action = `${request.method} ${request.path.slice(ADMIN.length)}`
  const query = new URLSearchParams(request.query)
  switch (action) {
    case 'GET ping':
      return done({ version: 1 })
    case 'GET status':
      return done({ version: 1, running: true, ...options.status, ...statusDocument(sandbox) })
    case 'GET calls': {
      const operation = query.get('operation')
      return done(callsDocument(sandbox, { after: Number(query.get('after') ?? 0), ...(operation && { operation }) }))
    }
    case 'GET grants':
      return done(grantsDocument(sandbox, { changed: query.get('changed') === 'true' }))
    case 'GET credentials':
      return done(credentialsDocument(sandbox))
    case 'GET faults':
      return done(faultsDocument(sandbox))
    case 'POST stop':
      options.stop()
      return done({ version: 1 })
    default:
      return change(action, request, sandbox)
  }
}

/** What has a body that may be wrong. */
function change(action: string, { body }: HttpRequest, sandbox: Sandbox): HttpReply {
  const given = parsed(body)
  if (given === undefined) return refused(400, 'The body is not JSON.', 'Send one JSON document.')
  switch (action) {
    case 'POST settings': {
      const settings = readSettings(sandbox.settings, given as Readonly<Record<string, unknown>>)
      if (isMisread(settings)) return misread(settings)
      sandbox.changeSettings(settings.value)
      return done({ version: 1, settings: settings.value })
    }
    case 'POST faults': {
      const rules = readFaultPlan(given, sandbox.plan.list().length)
      if (isMisread(rules)) return misread(rules)
      for (const rule of rules.value) sandbox.plan.add(rule)
      return done(faultsDocument(sandbox))
    }
    case 'DELETE faults': {
      const { name } = given as { readonly name?: string }
      if (name === undefined) sandbox.plan.clear()
      else if (!sandbox.plan.remove(name))
        return refused(
          404,
          `There is no fault ${quoteForMessage(name)}.`,
          'List them with: sso-access sandbox fault --list',
        )
      return done(faultsDocument(sandbox))
    }
    case 'POST seed': {
      const seed = readSeed(given)
      if (isMisread(seed)) return misread(seed)
      sandbox.replant(seed.value)
      return done({ version: 1, running: true, ...statusDocument(sandbox) })
    }
    case 'POST reset': {
      const seed = readSeed(given)
      if (isMisread(seed)) return misread(seed)
      sandbox.reset(seed.value)
      return done({ version: 1, running: true, ...statusDocument(sandbox) })
    }
    case 'POST sign-in': {
      const signed = signIn(sandbox, (given as { readonly userName?: string }).userName)
      return isMisread(signed) ? misread(signed) : done({ version: 1, ...signed.value })
    }
    default:
      return refused(404, `There is no ${action}.`, '')
  }
}

function parsed(body: Buffer): object | undefined {
  try {
    const value: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'))
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

const misread = ({ wrong, hint }: Misreading) => refused(400, wrong, hint)

function refused(status: number, wrong: string, hint: string): HttpReply {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ wrong, hint }) }
}

function done(document: unknown): HttpReply {
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(document) }
}
