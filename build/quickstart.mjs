// `npm run quickstart`: the whole story, from an empty folder to access that has ended, with each command printed as it is run. The real
// Terraform applies what was written where its parts are there. One of them, a provider, has to be built once, for which the minute of the
// rest is too short: `-- --apply` does that.
import { setTimeout as sleep } from 'node:timers/promises'
import { applied, isProviderBuilt } from './quickstart/apply.mjs'
import { openStage } from './quickstart/stage.mjs'

const init = ['init', 'access', '--org', 'example-corp', '--environment', 'prod', '--slack-workspace-id', 'T0123ABCD']
const generate = [
  ...['generate', 'aws-sso', '--directory', 'access', '--permission-set', 'PowerUserAccess@333300006666'],
  ...['--group', 'Responders', '--duration', '1m,30m,1h'],
]

/** From answers to Terraform. */
async function scaffold({ run }) {
  await run('A directory of Terraform:', 'symflow', [...init, '--error-channel', '#sym-errors', '--yes'])
  await run('One permission set in one account, and a group, for an hour at most:', 'symflow', [...generate, '--yes'])
  await run('Beside it a second flow: any account of an organizational unit, chosen by who asks:', 'symflow', [
    ...['generate', 'aws-sso', 'any-account', '--directory', 'access', '--permission-set', 'ReadOnlyAccess@*'],
    ...['--ou', 'ou-abcd-12345678', '--yes'],
  ])
  await run('The same answers again change nothing, which a pipeline can check:', 'symflow', [...generate, '--check'])
  await run('Nothing is wrong with it:', 'symflow', ['validate', 'access', '--fail-on', 'warning'])
  await run('This is what can be requested with it:', 'symflow', ['catalog', 'access'])
}

/** Access that ends, on an IAM Identity Center in a process of this machine: no AWS account is needed, and none is reached. */
async function lease({ run, output }) {
  const access = (why, ...words) => run(why, 'sso-access', [...words, '--sandbox'])
  await access(
    'Access for a minute, by what that Terraform allows. In CI and in containers nothing is sure to end it, which --force takes on:',
    ...['request', '--target', 'aws-sso-power-user-access-333300006666', '--directory', 'access', '--duration', '1m'],
    ...['--reason', 'an incident', '--user', 'robin', '--force', '--yes'],
  )
  await access('An agent in the background ends it. A request starts one by itself, but not in CI:', 'agent', 'start')
  await access('Who has what, and until when:', 'list', '--all-users')
  const newest = async () => {
    const { leases } = JSON.parse(await output('sso-access', ['history', '--limit', '1', '--sandbox', '--json']))
    return leases[0]
  }
  const left = Date.parse((await newest()).endsAt) - Date.now()
  await run(
    'A minute is long. The clock of the sandbox goes forward, so that ten seconds of it are left:',
    'sso-access',
    ['sandbox', 'fault', 'clock-skew', '*', '--milliseconds', String(Math.max(0, left - 10_000))],
  )
  await access('Whoever asks hears the time. It is in order: AWS has what the ledger has, and nothing else:', 'audit')
  const deadline = Date.now() + 90_000
  for (;;) {
    const isOver = (await newest()).state === 'ended'
    await access(isOver ? 'Ended, and nobody did anything:' : 'Watching it end:', 'history', '--limit', '1')
    if (isOver) break
    if (Date.now() > deadline) throw new Error('The access was to end by itself, and has not.')
    await sleep(2500)
  }
  await access('The audit has nothing left to compare:', 'audit')
}

const stage = openStage()
try {
  await scaffold(stage)
  if (process.argv.includes('--apply') || isProviderBuilt()) await applied(stage)
  else
    console.log(
      '\nLeft out: Terraform applies it, for which a provider has to be built once: npm run quickstart -- --apply',
    )
  await lease(stage)
  stage.showWritten('access')
} catch (error) {
  stage.fail(error)
} finally {
  await stage.close()
}
