// `npm run quickstart`: the main job, from an empty folder to Terraform, with each command printed as it is run.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './bundle.mjs'

const init = ['init', 'access', '--org', 'example-corp', '--environment', 'prod', '--slack-workspace-id', 'T0123ABCD']
const generate = ['generate', 'aws-sso']

const steps = [
  ['A directory of Terraform:', [...init, '--error-channel', '#sym-errors', '--yes']],
  [
    'One permission set in one account, and a group, for an hour at most:',
    [
      ...generate,
      '--directory',
      'access',
      '--permission-set',
      'PowerUserAccess@111122223333',
      '--group',
      'Responders',
      '--yes',
    ],
  ],
  [
    'Beside it a second flow: any active account of an organizational unit, chosen by who asks:',
    [
      ...generate,
      'any-account',
      '--directory',
      'access',
      '--permission-set',
      'ReadOnlyAccess@*',
      '--ou',
      'ou-abcd-12345678',
      '--yes',
    ],
  ],
  [
    'The same answers again change nothing, which a pipeline can check:',
    [
      ...generate,
      '--directory',
      'access',
      '--permission-set',
      'PowerUserAccess@111122223333',
      '--group',
      'Responders',
      '--check',
    ],
  ],
  ['Nothing is wrong with it, as a pipeline would want to know:', ['validate', 'access', '--fail-on', 'warning']],
  ['This is what can be requested with it:', ['catalog', 'access']],
]

/** The other program, on an IAM Identity Center in a process of this machine: no AWS account is needed, and none is reached. */
const who = ['--sandbox', '--user', 'robin', '--yes']
const leases = [
  [
    'Access that ends, in the sandbox. Here nothing waits for its end, which --force takes note of:',
    [
      'request',
      '--account',
      'web-prod',
      '--permission-set',
      'PowerUserAccess',
      '--duration',
      '1h',
      '--force',
      '--no-agent',
      ...who,
    ],
  ],
  ['Who has what, and until when:', ['list', '--sandbox', '--all-users']],
  ['Taken back before its end, and confirmed:', ['revoke', '--all', ...who]],
  ['The sandbox itself:', ['sandbox', 'stop']],
]

const folder = mkdtempSync(join(tmpdir(), 'symflow-quickstart-'))
const quoted = (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

/** Runs a program as built and shows it. Ends this program where it fails. */
function run(program, why, args) {
  console.log(`\n${why}\n$ ${program} ${args.map(quoted).join(' ')}`)
  const { NODE_EXTRA_CA_CERTS, ...env } = process.env
  const { status, signal, error } = spawnSync(process.execPath, [join(root, `bin/${program}.js`), ...args], {
    cwd: folder,
    env: { ...env, SSO_ACCESS_SANDBOX_HOME: join(folder, 'sandbox') },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status === 0) return
  console.error(
    `\nThat step failed (${error?.message ?? signal ?? `exit code ${status}`}). What there is stays in ${folder}.`,
  )
  process.exit(1)
}

for (const [why, args] of steps) run('symflow', why, args)
for (const [why, args] of leases) run('sso-access', why, args)

// The provider would have to be downloaded or built, and the connectors make roles, which the sandbox does not have.
console.log(`
Left out here: symflow terraform -- apply, which needs Terraform, its providers and an AWS that makes roles.
npm run test:terraform goes that way, up to a request by what was applied and its revoke.`)

console.log('\nWritten, in lines:')
const access = join(folder, 'access')
const written = readdirSync(access, { recursive: true, encoding: 'utf8' })
  .filter((path) => statSync(join(access, path)).isFile())
  .sort()
for (const path of written) {
  const lines = readFileSync(join(access, path), 'utf8').split('\n').length - 1
  console.log(`${String(lines).padStart(6)}  access/${path}`)
}

if (process.env.CI === undefined) console.log(`\nIt is all in ${folder}: have a look, and remove it when you are done.`)
else rmSync(folder, { recursive: true })
