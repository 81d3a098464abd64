// An organization whose names are as wide and as long as AWS lets them be: East Asian, emoji, marks that combine.

const MANAGEMENT = '111122223333'
const webProd = '333300001111'
export const account = '本番環境 ウェブ 🚀'
export const dataProd = '333300002222'
export const longest = 'DatabaseAdministratorOfAllOfThem'

export const wideSeed = {
  version: 1,
  units: [{ id: 'ou-exam-workprod1', name: '本番ワークロード', parent: 'r-exam' }],
  accounts: [
    { id: MANAGEMENT, name: 'management', email: 'aws@example.com', parent: 'r-exam' },
    { id: webProd, name: account, email: 'aws+web-prod@example.com', parent: 'ou-exam-workprod1' },
    {
      id: dataProd,
      name: 'de\u0301partement-des-donne\u0301es-de-production',
      email: 'aws+data-prod@example.com',
      parent: 'ou-exam-workprod1',
    },
    { id: '333300003333', name: 'old', email: 'aws+old@example.com', parent: 'r-exam', state: 'SUSPENDED' },
  ],
  permissionSets: [
    { name: 'AdministratorAccess', description: '管理者 👩‍👩‍👧 everything', sessionDuration: 'PT1H' },
    { name: 'PowerUserAccess', description: 'Everything but IAM', sessionDuration: 'PT4H' },
    {
      name: longest,
      description:
        'A description that goes on and on, as descriptions of permission sets do, to say who should ask for it and when.',
      sessionDuration: 'PT12H',
    },
  ],
  users: [
    { userName: 'alex', givenName: 'Alex', familyName: 'Example', email: 'alex@example.com' },
    { userName: '山田太郎', givenName: '太郎', familyName: '山田', email: 'taro@example.com' },
    {
      userName: 'maximiliana.featherstonehaugh-cholmondeley@example.com',
      givenName: 'Max',
      familyName: 'F',
      email: 'max@example.com',
    },
  ],
  groups: [
    { displayName: '緊急対応チーム 🔥', description: '夜間の当番、週末も含む', members: [] },
    { displayName: 'Responders', description: 'On call', members: ['alex'] },
  ],
  assignments: [{ account: MANAGEMENT, permissionSet: 'AdministratorAccess', user: 'alex' }],
  roles: [],
  identities: [
    { profile: 'sso-admin', kind: 'session', account: MANAGEMENT, permissionSet: 'AdministratorAccess', user: 'alex' },
  ],
  signsIn: 'alex',
}
