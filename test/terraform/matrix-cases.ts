// The options that a flow can have, each in all its forms. The matrix combines them.
export const arn = 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef'
const otherArn = 'arn:aws-us-gov:sso:::permissionSet/ins-0123456789abcdef/ps-fedcba9876543210'
const groupId = '12345678-1234-1234-1234-123456789012'
const olderGroupId = 'abcdef0123-12345678-1234-1234-1234-123456789abc'
const ou = 'ou-abcd-12345678'
/** 32 characters: as long as AWS lets the name of a permission set be. */
const longName = 'read-everything-but-clients-data'

type Option = readonly [name: string, ...words: readonly string[]]

const given = (flag: string, values: readonly string[]) => values.flatMap((value) => [flag, value])
const permissionSets = (...values: readonly string[]) => given('--permission-set', values)
const groups = (...values: readonly string[]) => given('--group', values)

/** Every form of a permission set and of an account. The addresses are declared in fixtures/declared. */
const sources: readonly Option[] = [
  ['a name of every character that one may have', ...permissionSets('a_+=,.@-9@012345678910')],
  [
    'long names in several accounts',
    ...permissionSets(`${longName}@111122223333`, `${longName}@444455556666`, 'Read@111122223333'),
  ],
  ['ARNs of two partitions', ...permissionSets(`${arn}@111122223333`, `${otherArn}@111122223333`)],
  ['a resource in a variable', ...permissionSets('aws_ssoadmin_permission_set.this@var.account_id')],
  [
    'instances of for_each and count',
    ...permissionSets('aws_ssoadmin_permission_set.each["read only"]@local.accounts["stage.eu"]'),
    ...permissionSets('aws_ssoadmin_permission_set.counted[1].arn@aws_organizations_account.billing'),
  ],
  ['data sources', ...permissionSets('data.aws_ssoadmin_permission_set.audit@data.aws_caller_identity.runtime')],
  [
    'outputs of a module and locals',
    ...permissionSets(
      'module.access.permission_set_arn@module.access.account_id',
      'local.permission_sets[0]@local.accounts.prod',
    ),
  ],
  ['any account', ...permissionSets('PowerUserAccess@*')],
  ['any account of a unit', ...permissionSets(`${arn}@*`), '--ou', ou],
  [
    'any account of units and the root',
    ...permissionSets('Read@*', 'Write@*'),
    ...given('--ou', [ou, 'ou-abcd-87654321', 'r-abcd']),
  ],
  ['any account and a fixed one', ...permissionSets('Admin@*', 'aws_ssoadmin_permission_set.this@111122223333')],
]

/** Beside the permission sets. */
const besides: readonly Option[] = [
  ['no group'],
  ['groups by name, id and address', ...groups('Night shift', groupId, olderGroupId, 'aws_identitystore_group.oncall')],
  ['a group to create', '--create-group', 'Break "glass"'],
]

/** Groups alone. */
const groupsAlone: readonly Option[] = [
  ['a group by name', ...groups('Responders')],
  ['a group by id', ...groups(groupId)],
  [
    'groups by address',
    ...groups(
      'data.aws_identitystore_group.admins',
      'module.access.groups["night-shift"].group_id',
      'var.group_ids["on call"]',
    ),
  ],
  ['groups to create', '--create-group', 'One', '--create-group', 'Zwölf 🔑'],
  ['a looked-up and a created group', ...groups('Old'), '--create-group', 'New'],
]

/** What else can be said of a flow and of the connectors. */
const settings: readonly Option[] = [
  ['self approval', '--allow-self-approval'],
  ['one duration', '--duration', '45s'],
  ['every unit of duration', '--duration', '30s,5m,8h,7d,1mo'],
  ['another label', '--label', 'Say "hi" to ${var.x}, %{if} C:\\ 🔑'],
  ['another channel', '--request-channel', 'C0123ABCD'],
  ['other profiles', '--sso-profile', 'org root', '--runtime-profile', 'runtime "x"'],
  ['other Regions', '--sso-region', 'eu-central-1', '--runtime-region', 'us-gov-west-1'],
  ['the account of the runtime', '--runtime-account', '012345678910'],
  ['another name', 'prod-admin-2'],
  ['a name that begins with a digit', '24x7'],
]

export interface MatrixCase {
  readonly name: string
  readonly words: readonly string[]
}

const combined = sources.flatMap(([source, ...words]) =>
  besides.map(([beside, ...more]): MatrixCase => ({ name: `${source}, ${beside}`, words: [...words, ...more] })),
)
const alone = groupsAlone.map(([name, ...words]): MatrixCase => ({ name, words }))
const set = settings.map(
  ([name, ...words]): MatrixCase => ({ name, words: [...words, ...permissionSets('PowerUserAccess@111122223333')] }),
)

export const matrix: readonly MatrixCase[] = [...combined, ...alone, ...set]

/** What every case is asked for in a second run, whatever it was in the first. */
export const otherAnswers: readonly string[] = [
  '--label',
  'Something else, of another length',
  '--duration',
  '2h,12h,3d',
  '--create-group',
  'Yet another group',
]
