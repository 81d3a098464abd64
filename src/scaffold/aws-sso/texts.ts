// Answers as texts: how flags and the answers file give them.
import type { AwsSsoAnswers, GroupSource } from './answers.ts'

/** Answers that were given, not read yet. Lists hold what a repeatable flag was given. */
export interface AwsSsoTexts {
  readonly flow?: string
  readonly label?: string
  readonly permissionSets?: readonly string[]
  readonly ous?: readonly string[]
  readonly groups?: readonly string[]
  readonly createGroups?: readonly string[]
  readonly durations?: readonly string[]
  readonly requestChannel?: string
  readonly allowSelfApproval?: boolean
  readonly ssoProfile?: string
  readonly ssoRegion?: string
  readonly runtimeProfile?: string
  readonly runtimeRegion?: string
  readonly runtimeAccount?: string
}

/** The flag of each answer. */
export const flagOf: Readonly<Record<keyof AwsSsoTexts, string>> = {
  flow: '--flow-name',
  label: '--label',
  permissionSets: '--permission-set',
  ous: '--ou',
  groups: '--group',
  createGroups: '--create-group',
  durations: '--duration',
  requestChannel: '--request-channel',
  allowSelfApproval: '--allow-self-approval',
  ssoProfile: '--sso-profile',
  ssoRegion: '--sso-region',
  runtimeProfile: '--runtime-profile',
  runtimeRegion: '--runtime-region',
  runtimeAccount: '--runtime-account',
}

/** Answers as the texts that give them again. */
export function textsOf(answers: AwsSsoAnswers): AwsSsoTexts {
  return {
    flow: answers.flow,
    label: answers.label,
    permissionSets: answers.permissionSets.map(({ text }) => text),
    ous: answers.ous,
    groups: answers.groups.map(textOfGroup),
    createGroups: answers.createGroups,
    durations: answers.durations,
    requestChannel: answers.requestChannel,
    allowSelfApproval: answers.allowSelfApproval,
    ssoProfile: answers.ssoProfile,
    ssoRegion: answers.ssoRegion,
    ...(answers.runtimeProfile === undefined ? {} : { runtimeProfile: answers.runtimeProfile }),
    runtimeRegion: answers.runtimeRegion,
    ...(answers.runtimeAccount === undefined ? {} : { runtimeAccount: answers.runtimeAccount }),
  }
}

export function textOfGroup(group: GroupSource): string {
  switch (group.kind) {
    case 'name':
      return group.name
    case 'id':
      return group.id
    case 'address':
      return group.address.text
  }
}
