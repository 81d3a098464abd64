import { describe, expect, it } from 'vitest'
import { readAnswers } from '../../../src/scaffold/aws-sso/read-answers.ts'
import { partsOf } from '../../../src/scaffold/aws-sso/targets.ts'
import { type AwsSsoTexts, textsOf } from '../../../src/scaffold/aws-sso/texts.ts'

const mistakesOf = (texts: AwsSsoTexts) => {
  const reading = readAnswers(texts)
  return 'mistakes' in reading
    ? reading.mistakes.map(({ flag, wrong }) => (flag === undefined ? wrong : `${flag}: ${wrong}`))
    : []
}
const answersOf = (texts: AwsSsoTexts) => {
  const reading = readAnswers(texts)
  if ('mistakes' in reading) throw new Error(JSON.stringify(reading.mistakes))
  return reading.answers
}

describe('mistakes', () => {
  it('are told all at once, each with its flag', () => {
    expect(mistakesOf({ flow: 'Prod', permissionSets: ['a@1', 'b@111122223333'], ssoRegion: 'virginia' })).toEqual([
      '--flow-name: "Prod" is not the name of a flow.',
      '--permission-set: "1" is not an AWS account id.',
      '--sso-region: "virginia" is not an AWS Region.',
    ])
  })

  it('is a target given twice', () => {
    expect(mistakesOf({ permissionSets: ['a@111122223333', 'a@111122223333'] })).toEqual([
      'The permission set "a@111122223333" is given twice.',
    ])
    expect(mistakesOf({ groups: ['Admins', 'Admins'] })).toEqual(['The group "Admins" is given twice.'])
    expect(mistakesOf({ groups: ['Admins'], createGroups: ['Admins'] })).toEqual(['The group "Admins" is given twice.'])
    expect(mistakesOf({ permissionSets: ['a@*', 'a@*'] })).toHaveLength(1)
  })

  it('are two names that become one address', () => {
    expect(mistakesOf({ permissionSets: ['Power.User@111122223333', 'power-user@111122223333'] })).toEqual([
      '"Power.User@111122223333" and "power-user@111122223333" would both become sym_target.aws_sso_power_user_111122223333.',
      '"Power.User" and "power-user" would both become data.aws_ssoadmin_permission_set.aws_sso_power_user.',
    ])
    expect(mistakesOf({ permissionSets: ['Power.User@111122223333', 'power-user@444455556666'] })).toEqual([
      '"Power.User" and "power-user" would both become data.aws_ssoadmin_permission_set.aws_sso_power_user.',
    ])
  })

  it('is a name of a target that is longer than Sym allows, with the room that the flow has', () => {
    expect(readAnswers({ flow: 'quite-long', permissionSets: [`${'x'.repeat(32)}@111122223333`] })).toMatchObject({
      mistakes: [
        {
          wrong: expect.stringContaining('56 characters, and Sym allows 55'),
          hint: 'Name the flow with at most 9 characters, or give the permission set by its ARN.',
        },
      ],
    })
    expect(mistakesOf({ flow: 'quite-lon', permissionSets: [`${'x'.repeat(32)}@111122223333`] })).toEqual([])
  })

  it('is a label of a target that is longer than Sym allows', () => {
    expect(mistakesOf({ groups: ['ä b '.repeat(14)] })).toContain(
      `The label of "${'ä b '.repeat(14)}" would have 56 characters, and Sym allows 55.`,
    )
  })

  it('is a flow whose file Terraform would take for one that overrides others', () => {
    expect(mistakesOf({ flow: 'prod-override', groups: ['g'] })).toEqual([
      'The file of the flow "prod-override" would be aws_sso_prod_override.tf, which Terraform takes for an override file.',
    ])
    expect(mistakesOf({ flow: 'override', groups: ['g'] })).toHaveLength(1)
    expect(mistakesOf({ flow: 'overrides', groups: ['g'] })).toEqual([])
  })

  it('is a unit that limits nothing', () => {
    expect(mistakesOf({ permissionSets: ['a@111122223333'], ous: ['ou-abcd-12345678'] })).toEqual([
      'An organizational unit is given, but every account is fixed.',
    ])
    expect(mistakesOf({ permissionSets: ['a@*'], ous: ['ou-abcd-12345678'] })).toEqual([])
  })
})

describe('the addresses of what is generated', () => {
  it('say the flow and what they give', () => {
    const { targets } = partsOf(
      answersOf({
        flow: 'prod-admin',
        permissionSets: ['PowerUserAccess@111122223333', 'AWSReadOnly@*'],
        groups: ['On Call'],
        createGroups: ['日本'],
      }),
    )
    expect(targets.map(({ resource, name, labelText }) => [resource, name, labelText])).toEqual([
      [
        'aws_sso_prod_admin_power_user_access_111122223333',
        'prod-admin-power-user-access-111122223333',
        'PowerUserAccess in 111122223333',
      ],
      ['aws_sso_prod_admin_aws_read_only_dynamic', 'prod-admin-aws-read-only-dynamic', 'AWSReadOnly'],
      ['aws_sso_prod_admin_group_on_call', 'prod-admin-group-on-call', 'On Call'],
      [
        expect.stringMatching(/^aws_sso_prod_admin_group_[0-9a-f]{8}$/),
        expect.stringMatching(/^prod-admin-group-[0-9a-f]{8}$/),
        '日本',
      ],
    ])
  })
})

describe('answers as texts', () => {
  it('give the same answers again', () => {
    const answers = answersOf({
      permissionSets: ['a@var.x', 'aws_ssoadmin_permission_set.this@*'],
      groups: ['g', 'aws_identitystore_group.x'],
      runtimeAccount: '111122223333',
    })
    expect(answersOf(textsOf(answers))).toEqual(answers)
  })
})
