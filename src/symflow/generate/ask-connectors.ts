import { parseAccountId, parseRegion } from '../../aws/ids.ts'
import type { Reading } from '../../diagnostics/reading.ts'
import { defaults } from '../../scaffold/aws-sso/answers.ts'
import { parseProfile } from '../../scaffold/aws-sso/read-answers.ts'
import type { AwsSsoTexts } from '../../scaffold/aws-sso/texts.ts'
import type { Ask } from '../../terminal/ask.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'

const keys = ['ssoProfile', 'ssoRegion', 'runtimeProfile', 'runtimeRegion', 'runtimeAccount'] as const

/** Where Identity Center and the runtime live: most often the defaults, so these are offered as a whole. */
export async function askConnectors(given: AwsSsoTexts, ask: Ask): Promise<AwsSsoTexts> {
  if (keys.every((key) => given[key] !== undefined)) return {}
  const usual = { ...defaults, runtimeProfile: 'usual credentials', ...given }
  const identityCenter = escapeForTerminal(`${usual.ssoProfile}, ${usual.ssoRegion}`)
  const runtime = escapeForTerminal(`${usual.runtimeProfile}, ${usual.runtimeRegion}`)
  const change = await ask.choose('AWS profiles and Regions:', [
    {
      name: `Identity Center: ${identityCenter}; runtime: ${runtime}`,
      short: `${identityCenter}; ${runtime}`,
      value: false,
    },
    { name: 'Others', short: 'others', value: true },
  ])
  if (!change) return {}
  const ssoProfile =
    given.ssoProfile ??
    (await ask.text({ message: 'AWS profile of Identity Center:', preset: defaults.ssoProfile, read: parseProfile }))
  const ssoRegion =
    given.ssoRegion ??
    (await ask.text({ message: 'Region of Identity Center:', preset: defaults.ssoRegion, read: parseRegion }))
  const runtimeProfile =
    given.runtimeProfile ??
    (await ask.text({
      message: 'AWS profile of the runtime:',
      preset: '',
      nothing: 'usual credentials',
      read: orNothing(parseProfile),
    }))
  const runtimeRegion =
    given.runtimeRegion ??
    (await ask.text({ message: 'Region of the runtime:', preset: defaults.runtimeRegion, read: parseRegion }))
  const runtimeAccount =
    given.runtimeAccount ??
    (await ask.text({
      message: "Account that may assume the runtime's role:",
      preset: '',
      nothing: "Sym's own",
      read: orNothing(parseAccountId),
    }))
  return {
    ssoProfile,
    ssoRegion,
    runtimeRegion,
    ...(runtimeProfile === '' ? {} : { runtimeProfile }),
    ...(runtimeAccount === '' ? {} : { runtimeAccount }),
  }
}

function orNothing(read: (text: string) => Reading<unknown>): (text: string) => Reading<unknown> {
  return (text) => (text === '' ? { value: '' } : read(text))
}
