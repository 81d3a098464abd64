// The users and groups of Example Corp. None of them is anybody.
import type { SeedGroup, SeedUser } from './seed.ts'

const givenNames = [
  ...['Alex', 'Sam', 'Kim', 'Robin', 'Jamie', 'Casey', 'Morgan', 'Taylor', 'Jordan', 'Riley'],
  ...['Avery', 'Quinn', 'Rowan', 'Sage', 'Skyler', 'Emerson', 'Finley', 'Harper', 'Hayden', 'Jules'],
  ...['Kai', 'Kendall', 'Lane', 'Logan', 'Marlo', 'Noor', 'Oakley', 'Parker', 'Peyton', 'Reese'],
  ...['Remy', 'River', 'Rory', 'Shay', 'Sidney', 'Spencer', 'Tatum', 'Tegan', 'Toby', 'Val'],
  ...['Wren', 'Yael', 'Zion', 'Ari', 'Blair', 'Cameron', 'Dana', 'Eden', 'Frankie', 'Gray'],
]

export const exampleUsers: readonly SeedUser[] = givenNames.map((givenName, index) => {
  const userName = givenName.toLowerCase()
  return {
    userName,
    givenName,
    familyName: `Example${index + 1}`,
    email: `${userName}@example.com`,
    // The last ten come from another directory.
    ...(index >= 40 && { source: 'scim', externalId: { Issuer: 'https://idp.example.com', Id: `idp-${index + 1}` } }),
  }
})

/** So many user names, from the nth on. */
const people = (from: number, count: number) => exampleUsers.slice(from, from + count).map(({ userName }) => userName)

export const exampleGroups: readonly SeedGroup[] = [
  { displayName: 'Engineering', description: 'Everybody who builds', members: people(0, 30) },
  { displayName: 'Platform', description: 'Networks and accounts', members: people(0, 6) },
  { displayName: 'Security', description: 'Auditors', members: people(30, 5) },
  { displayName: 'Finance', description: 'Bills', members: people(35, 5) },
  { displayName: 'Support', description: 'First line', members: people(40, 10) },
  { displayName: 'Data', description: 'Analysts', members: people(10, 8) },
  { displayName: 'Mobile', description: 'Mobile developers', members: people(18, 6) },
  { displayName: 'Contractors', description: 'From outside', members: people(45, 5), source: 'scim' },
  {
    displayName: 'Directory Admins',
    description: 'From Active Directory',
    members: people(2, 2),
    source: 'active-directory',
  },
  // For access that ends: nobody is in it.
  { displayName: 'Responders', description: 'On call, for a while', members: [] },
]
