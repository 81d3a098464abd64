// Ids that follow from names, so that the same seed gives the same ids in every sandbox: scripts and examples can hold them.
import { createHash } from 'node:crypto'

function digitsOf(kind: string, name: string): string {
  return createHash('sha256').update(`${kind}\n${name}`).digest('hex')
}

export function permissionSetArnOf(instanceArn: string, name: string): string {
  return `arn:aws:sso:::permissionSet/${instanceArn.slice(instanceArn.lastIndexOf('/') + 1)}/ps-${digitsOf('permission set', name).slice(0, 16)}`
}

/** The id of a user, group or membership. */
export function storeIdOf(kind: 'user' | 'group' | 'membership', name: string): string {
  const digits = digitsOf(kind, name)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-')
}

/** `AIDA…` or `AROA…` */
export function uniqueIdOf(prefix: 'AIDA' | 'AROA', arn: string): string {
  return `${prefix}${digitsOf(prefix, arn).slice(0, 17).toUpperCase()}`
}
