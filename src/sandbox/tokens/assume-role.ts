import { callerOf, type Handler } from '../call.ts'
import { accessKeyFrom } from '../chance.ts'
import { addCredential } from '../state/credentials.ts'
import { AwsError } from '../wire/aws-error.ts'
import { optionalNumberIn, textIn } from '../wire/members.ts'

/** Needs no permission, and says who signed. */
export const getCallerIdentity: Handler = (_input, call) => {
  const { account, arn, userId } = callerOf(call)
  return { UserId: userId, Account: account, Arn: arn }
}

/** Every identity of the sandbox may assume every role that the seed made; those of Identity Center nobody may. */
export const assumeRole: Handler = (input, call) => {
  const { database, chance, now } = call
  const caller = callerOf(call)
  const arn = textIn(input, 'RoleArn')
  const session = textIn(input, 'RoleSessionName')
  const role = database.one<{ account: string; unique_id: string }>(
    'select account, unique_id from iam_role where arn = ?',
    arn,
  )
  if (role === undefined) {
    const denied = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`
    throw new AwsError('AccessDenied', denied)
  }
  const seconds = optionalNumberIn(input, 'DurationSeconds') ?? 3600
  refuseLongChain(caller.arn, seconds)
  const expiresAt = now + seconds * 1000
  const credentials = {
    accessKeyId: accessKeyFrom(chance, 'ASIA'),
    secretAccessKey: chance(40),
    sessionToken: chance(200),
  }
  const sessionArn = `arn:aws:sts::${role.account}:assumed-role/${arn.slice(arn.lastIndexOf('/') + 1)}/${session}`
  const userId = `${role.unique_id}:${session}`
  addCredential(database, {
    ...credentials,
    expiresAt,
    name: '',
    kind: 'session',
    account: role.account,
    arn: sessionArn,
    userId,
    mayChangeIam: caller.mayChangeIam,
    role: undefined,
  })
  const { accessKeyId, secretAccessKey, sessionToken } = credentials
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: new Date(expiresAt).toISOString().replace(/\.\d+/, ''),
    },
    AssumedRoleUser: { AssumedRoleId: userId, Arn: sessionArn },
  }
}

function refuseLongChain(by: string, seconds: number): void {
  if (!by.includes(':assumed-role/') || seconds <= 3600) return
  const message = 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining'
  throw new AwsError('ValidationError', message)
}
