import { createHash } from 'node:crypto'

/**
 * A text as part of a Terraform name: lower case, words separated by `_`, accents dropped. `PowerUserAccess` becomes
 * `power_user_access`. A text without a letter or digit of the Latin alphabet becomes a hash, so that it is never empty.
 */
export function slugOf(text: string): string {
  const slug = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
  return slug === '' ? createHash('sha256').update(text).digest('hex').slice(0, 8) : slug
}
