import type { Service } from '../call.ts'
import { AwsError } from '../wire/aws-error.ts'
import { assumeRole, getCallerIdentity } from './assume-role.ts'

export const sts: Service = {
  handlers: { GetCallerIdentity: getCallerIdentity, AssumeRole: assumeRole },
  throttled: () => new AwsError('Throttling', 'Rate exceeded'),
}
