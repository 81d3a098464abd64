// Every command that prints text or a table, as a person types it.

import { join } from 'node:path'
import { root } from '../../build/bundle.mjs'
import { initFlags } from '../folders.ts'
import { account, longest } from './wide-seed.ts'

export type Line = readonly [program: 'symflow' | 'sso-access', ...args: readonly string[]]

export interface Ground {
  /** The id of a lease. */
  readonly lease: string
  /** A directory of Terraform with mistakes. */
  readonly terraform: string
}

const sso = (...args: readonly string[]): Line => ['sso-access', ...args, '--sandbox']
export const grant = ['--account', account, '--permission-set', 'PowerUserAccess', '--no-agent', '--force'] as const

/** How a command is run so that it prints text and tables, by its name. */
export const printing: Readonly<Record<string, (ground: Ground) => Line>> = {
  list: () => sso('list', '--all-users', '--ended'),
  history: () => sso('history'),
  'history of a lease': ({ lease }) => sso('history', lease),
  audit: () => sso('audit'),
  'audit --adopt': () => sso('audit', '--adopt'),
  accounts: () => sso('accounts'),
  'permission-sets': () => sso('permission-sets'),
  groups: () => sso('groups'),
  whoami: () => sso('whoami'),
  doctor: () => sso('doctor'),
  'request --dry-run': () => sso('request', ...grant, '--duration', '1h', '--dry-run'),
  'request of what is there': () =>
    sso(
      'request',
      '--account',
      '111122223333',
      '--permission-set',
      'AdministratorAccess',
      ...['--no-agent', '--force', '--duration', '1h', '--yes'],
    ),
  extend: ({ lease }) => sso('extend', lease, '--duration', '90m', '--no-agent', '--force'),
  'revoke of a lease that is not there': () => sso('revoke', 'lease-xxxxxxxxxx'),
  revoke: () => sso('revoke', '--all', '--yes', '--account', 'none of these'),
  sweep: () => sso('sweep'),
  'ledger check': () => sso('ledger', 'check'),
  'agent status': () => sso('agent', 'status'),
  'sandbox status': () => ['sso-access', 'sandbox', 'status'],
  'sandbox start': () => ['sso-access', 'sandbox', 'start'],
  'sandbox calls': () => ['sso-access', 'sandbox', 'calls'],
  'sandbox grants': () => ['sso-access', 'sandbox', 'grants'],
  'sandbox fault': () => ['sso-access', 'sandbox', 'fault'],
  'sandbox set': () => ['sso-access', 'sandbox', 'set'],
  run: () => sso('run', ...grant, '--duration', '1h', '--', process.execPath, '-e', '0'),
  validate: ({ terraform }) => ['symflow', 'validate', terraform],
  'validate --online': ({ terraform }) => ['symflow', 'validate', terraform, '--online', '--sandbox'],
  'validate --list-rules': () => ['symflow', 'validate', '--list-rules'],
  'validate --explain': () => ['symflow', 'validate', '--explain', 'strategy-setting-missing'],
  catalog: () => ['symflow', 'catalog', join(root, 'examples/static')],
  'resources list': () => ['symflow', 'resources', 'list'],
  init: () => ['symflow', 'init', 'there', ...initFlags, '--yes', '--force'],
  generate: () => ['symflow', 'generate', 'aws-sso', '--directory', 'there', '--group', 'Responders', '--yes'],
  // Failures.
  'an account that is not there': () =>
    sso('request', '--account', '本番', '--permission-set', 'PowerUserAccess', '--duration', '1h', '--yes'),
  'a profile that is not there': () => [
    'sso-access',
    'whoami',
    '--profile',
    'a-profile-that-nobody-has-ever-made-anywhere',
  ],
  'nothing that would end it': () =>
    sso('request', '--account', account, '--permission-set', longest, '--duration', '1h', '--yes', '--no-agent'),
  'a command that is not there': () => ['sso-access', 'lits'],
  'an option that is not there': () => ['symflow', 'validate', '--formt', 'json'],
  'values that cannot be used': () => [
    'symflow',
    'generate',
    'aws-sso',
    '--permission-set',
    'a b@1',
    '--duration',
    '1 hour',
    '--yes',
  ],
  'a directory without Terraform': () => [
    'symflow',
    'validate',
    'a-directory-that-is-not-there-and-has-a-rather-long-name',
  ],
  'sweep --install with an unknown scheduler': () => sso('sweep', '--install', 'at'),
}

/** Those that print a table. */
export const tables = ['list', 'history', 'audit', 'accounts', 'permission-sets', 'groups', 'sandbox calls', 'catalog']
