// `npm run bench:leases [rounds]`: what a request and a revoke cost, with 50 ms for each call and jobs that end at once, beside the same
// work as a bash script of `aws` calls and as one boto3 script. The critical path is the longest chain of calls each of which began after the
// one before it had been answered, by the sandbox's log.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { root } from '../build/bundle.mjs'
import { writeDist } from '../build/write-dist.mjs'

const allRounds = Number(process.argv[2] ?? 5)
const DELAY = 50
const folder = mkdtempSync(join(tmpdir(), 'lease-bench-'))
const home = { ...process.env, HOME: folder, SSO_ACCESS_SANDBOX_HOME: join(folder, 'sandbox'), NODE_EXTRA_CA_CERTS: '' }
const program = join(root, 'bin/sso-access.js')

function run(command, args, env = home) {
  const began = process.hrtime.bigint()
  const { status, stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8', cwd: folder })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
  return { milliseconds: Number(process.hrtime.bigint() - began) / 1e6, stdout }
}

const sso = (...args) => run(process.execPath, [program, ...args])
const json = (...args) => JSON.parse(sso(...args, '--json').stdout)
const median = (all) => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)]
const callsAfter = (number) => json('sandbox', 'calls', '--after', String(number)).calls
const delay = (milliseconds) => {
  sso('sandbox', 'fault', 'slow', '*', '--milliseconds', String(milliseconds))
}
const forget = () => rmSync(join(folder, 'sandbox/cache'), { recursive: true, force: true })

const off = [
  'callsPerSecond=0',
  'outstandingCreates=0',
  'createDelay=0',
  'deleteDelay=0',
  'listLag=0',
  'credentialLag=0',
]

/** A call is in the log when it comes, and is answered so much later. */
function chainOf(calls) {
  let length = 0
  let answered = 0
  for (const { at } of calls.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))) {
    if (Date.parse(at) < answered) continue
    length += 1
    answered = Date.parse(at) + DELAY
  }
  return length
}

/** Runs a request and its revoke; gives medians of both: time, calls, and calls on the critical path. */
function measure(flags, isCold, rounds = allRounds) {
  const times = { request: [], revoke: [] }
  const calls = { request: [], revoke: [] }
  const chains = { request: [], revoke: [] }
  let last = callsAfter(0).at(-1)?.number ?? 0
  for (let round = 0; round < rounds; round++) {
    if (isCold) forget()
    for (const [name, args] of [
      ['request', ['request', ...flags, '--duration', '1h', '--force', '--no-agent', '--yes', '--sandbox']],
      ['revoke', ['revoke', '--all', '--all-users', '--yes', '--sandbox']],
    ]) {
      times[name].push(sso(...args).milliseconds)
      const made = callsAfter(last)
      last = made.at(-1)?.number ?? last
      calls[name].push(made.length)
      chains[name].push(chainOf(made))
    }
  }
  const of = (name) => ({ time: median(times[name]), calls: median(calls[name]), chain: median(chains[name]) })
  return { request: of('request'), revoke: of('revoke') }
}

/** @param aim calls on the critical path of the request, at most */
function compare(label, flags, aim, isCold = false) {
  const measured = measure(flags, isCold)
  for (const name of ['request', 'revoke']) {
    const { time, calls, chain } = measured[name]
    const aimed = name === 'request' ? ` (aim: ${aim}${chain > aim ? ', missed' : ''})` : ''
    console.log(
      `${label.padEnd(18)} ${name.padEnd(8)} ${time.toFixed(0).padStart(5)} ms  ${String(calls).padStart(3)} calls, ${chain} on the critical path${aimed}`,
    )
  }
}

/** The account of the others: a ledger takes what it did not make in its own for another's. */
const OTHER = 'payments-prod'

/** By names: what a person would write. */
const bash = `set -e
I=$(aws sso-admin list-instances --query 'Instances[0].InstanceArn' --output text)
D=$(aws sso-admin list-instances --query 'Instances[0].IdentityStoreId' --output text)
A=$(aws organizations list-accounts --query "Accounts[?Name=='${OTHER}'].Id" --output text)
for P in $(aws sso-admin list-permission-sets --instance-arn "$I" --query PermissionSets --output text); do
  N=$(aws sso-admin describe-permission-set --instance-arn "$I" --permission-set-arn "$P" --query PermissionSet.Name --output text)
  [ "$N" = PowerUserAccess ] && break
done
U=$(aws identitystore get-user-id --identity-store-id "$D" --alternate-identifier '{"UniqueAttribute":{"AttributePath":"userName","AttributeValue":"alex"}}' --query UserId --output text)
tuple="--instance-arn $I --target-id $A --target-type AWS_ACCOUNT --permission-set-arn $P --principal-type USER --principal-id $U"
R=$(aws sso-admin create-account-assignment $tuple --query AccountAssignmentCreationStatus.RequestId --output text)
aws sso-admin describe-account-assignment-creation-status --instance-arn "$I" --account-assignment-creation-request-id "$R" > /dev/null
aws sso-admin list-account-assignments --instance-arn "$I" --account-id "$A" --permission-set-arn "$P" > /dev/null
`

const boto = `import boto3, time
s = boto3.Session()
admin, org, store = s.client('sso-admin'), s.client('organizations'), s.client('identitystore')
i = admin.list_instances()['Instances'][0]
I, D = i['InstanceArn'], i['IdentityStoreId']
A = next(a['Id'] for p in org.get_paginator('list_accounts').paginate() for a in p['Accounts'] if a['Name'] == '${OTHER}')
P = next(p for p in admin.list_permission_sets(InstanceArn=I)['PermissionSets']
  if admin.describe_permission_set(InstanceArn=I, PermissionSetArn=p)['PermissionSet']['Name'] == 'PowerUserAccess')
U = store.get_user_id(IdentityStoreId=D, AlternateIdentifier={'UniqueAttribute': {'AttributePath': 'userName', 'AttributeValue': 'alex'}})['UserId']
t = dict(InstanceArn=I, TargetId=A, TargetType='AWS_ACCOUNT', PermissionSetArn=P, PrincipalType='USER', PrincipalId=U)
r = admin.create_account_assignment(**t)['AccountAssignmentCreationStatus']['RequestId']
admin.describe_account_assignment_creation_status(InstanceArn=I, AccountAssignmentCreationRequestId=r)
admin.list_account_assignments(InstanceArn=I, AccountId=A, PermissionSetArn=P)
`

try {
  await writeDist()
  json('sandbox', 'start', ...off.flatMap((setting) => ['--set', setting]))
  const [set] = json('permission-sets', 'PowerUserAccess', '--sandbox').permissionSets
  const [account] = json('accounts', 'web-prod', '--sandbox').accounts
  const names = ['--account', 'web-prod', '--permission-set', 'PowerUserAccess']
  const ids = ['--account', account.id, '--permission-set', set.arn]
  const given = json('request', ...names, '--duration', '1h', '--force', '--no-agent', '--sandbox')
  sso('revoke', '--all', '--sandbox')
  delay(DELAY)
  compare('ids, --user-id', [...ids, '--user-id', given.lease.user.id], 4)
  compare('ids, the caller', ids, 6)
  compare('names, warm', names, 6)
  compare('names, cold', names, 7, true)

  const env = { ...home }
  for (const line of sso('sandbox', 'env').stdout.split('\n')) {
    const [, name, value = ''] = /^export (\w+)='?([^']*)'?$/.exec(line) ?? []
    if (name) env[name] = value
  }
  writeFileSync(join(folder, 'by-hand.sh'), bash)
  writeFileSync(join(folder, 'by-hand.py'), boto)
  const [theirs] = json('accounts', OTHER, '--sandbox').accounts
  const tuple = ['--instance-arn', given.lease.instanceArn, '--target-id', theirs.id, '--permission-set-arn', set.arn]
  tuple.push('--principal-id', given.lease.user.id)
  const remove = [
    ...'sso-admin delete-account-assignment --target-type AWS_ACCOUNT --principal-type USER'.split(' '),
    ...tuple,
  ]
  const ways = {
    cold: () => measure(names, true, 1).request.time,
    warm: () => measure(names, false, 1).request.time,
    bash: () => run('bash', ['by-hand.sh'], env).milliseconds,
    boto3: () => run('python3', ['by-hand.py'], env).milliseconds,
  }
  const times = { cold: [], warm: [], bash: [], boto3: [] }
  // In turns, so that a busy minute of the machine meets all of them.
  for (let round = 0; round < allRounds; round++) {
    for (const [name, way] of Object.entries(ways)) {
      times[name].push(way())
      if (name === 'bash' || name === 'boto3') run('aws', remove, env)
    }
  }
  for (const [name, aim] of [
    ['bash', 0.15],
    ['boto3', 0.7],
  ]) {
    const theirTime = median(times[name])
    for (const how of ['cold', 'warm']) {
      const ours = median(times[how])
      const ratio = ours / theirTime
      console.log(
        `request by names, ${how}: ${ours.toFixed(0)} ms, ${ratio.toFixed(2)}× of ${name} (${theirTime.toFixed(0)} ms; aim: under ${aim}×${ratio < aim ? '' : ', missed'})`,
      )
    }
  }
} finally {
  spawnSync(process.execPath, [program, 'sandbox', 'stop'], { env: home })
  rmSync(folder, { recursive: true, force: true })
}
