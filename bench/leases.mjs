// `npm run bench:leases [rounds]`: what a request and a revoke cost, with 50 ms for each call and jobs that end at once, beside the same
// work as a bash script of `aws` calls and as one boto3 script. The critical path is what 50 ms more for each call add to the whole.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { root } from '../build/bundle.mjs'
import { writeDist } from '../build/write-dist.mjs'

const rounds = Number(process.argv[2] ?? 5)
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
const callCount = () => json('sandbox', 'calls').calls.length
const delay = (milliseconds) => {
  sso('sandbox', 'fault', '--clear')
  if (milliseconds > 0) sso('sandbox', 'fault', 'slow', '*', '--milliseconds', String(milliseconds))
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

/** Runs a request and its revoke; gives medians of both, and the calls of one round. */
function measure(flags, isCold) {
  const times = { request: [], revoke: [] }
  const calls = {}
  for (let round = 0; round < rounds; round++) {
    if (isCold) forget()
    for (const [name, args] of [
      ['request', ['request', ...flags, '--duration', '1h', '--force', '--no-agent', '--yes', '--sandbox']],
      ['revoke', ['revoke', '--all', '--all-users', '--yes', '--sandbox']],
    ]) {
      const before = callCount()
      times[name].push(sso(...args).milliseconds)
      calls[name] = callCount() - before
    }
  }
  return { request: median(times.request), revoke: median(times.revoke), calls }
}

function compare(label, flags, isCold = false) {
  delay(0)
  if (!isCold) measure(flags, false)
  const fast = measure(flags, isCold)
  delay(DELAY)
  const slow = measure(flags, isCold)
  const path = (name) => ((slow[name] - fast[name]) / DELAY).toFixed(1)
  for (const name of ['request', 'revoke'])
    console.log(
      `${label.padEnd(28)} ${name.padEnd(8)} ${slow[name].toFixed(0).padStart(5)} ms  ${String(slow.calls[name]).padStart(3)} calls  ${path(name).padStart(5)} on the critical path`,
    )
  return slow
}

/** By names: what a person would write. */
const bash = `set -e
I=$(aws sso-admin list-instances --query 'Instances[0].InstanceArn' --output text)
D=$(aws sso-admin list-instances --query 'Instances[0].IdentityStoreId' --output text)
A=$(aws organizations list-accounts --query "Accounts[?Name=='web-prod'].Id" --output text)
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
A = next(a['Id'] for p in org.get_paginator('list_accounts').paginate() for a in p['Accounts'] if a['Name'] == 'web-prod')
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
  compare('ids, --user-id', [...ids, '--user-id', given.lease.user.id])
  compare('ids, the caller', ids)
  const warm = compare('names, warm', names)
  const cold = compare('names, cold', names, true)

  const env = { ...home }
  for (const line of sso('sandbox', 'env').stdout.split('\n')) {
    const [, name, value = ''] = /^export (\w+)='?([^']*)'?$/.exec(line) ?? []
    if (name) env[name] = value
  }
  writeFileSync(join(folder, 'by-hand.sh'), bash)
  writeFileSync(join(folder, 'by-hand.py'), boto)
  const instance = given.lease.instanceArn
  const tuple = ['--instance-arn', instance, '--target-id', account.id, '--permission-set-arn', set.arn]
  tuple.push('--principal-id', given.lease.user.id)
  const others = [
    ['bash and aws', 'bash', ['by-hand.sh'], 0.15],
    ['boto3', 'python3', ['by-hand.py'], 0.7],
  ]
  for (const [name, command, args, aim] of others) {
    const times = []
    for (let round = 0; round < rounds; round++) {
      times.push(run(command, args, env).milliseconds)
      run(
        'aws',
        [...'sso-admin delete-account-assignment --target-type AWS_ACCOUNT --principal-type USER'.split(' '), ...tuple],
        env,
      )
    }
    const time = median(times)
    for (const [how, ours] of [
      ['cold', cold],
      ['warm', warm],
    ])
      console.log(
        `${name.padEnd(28)} ${time.toFixed(0).padStart(5)} ms, request by names, ${how}: ${(ours.request / time).toFixed(2)}× (aim: under ${aim}×)`,
      )
  }
} finally {
  spawnSync(process.execPath, [program, 'sandbox', 'stop'], { env: home })
  rmSync(folder, { recursive: true, force: true })
}
