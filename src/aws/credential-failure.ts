// What the SDK says when it has no credentials, in words that help. It tells these cases apart by their messages alone.
import { Failure } from '../diagnostics/failure.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import type { ProfileKind } from './profiles/kind.ts'

interface Explained {
  readonly sentence: string
  readonly hint: string
}

/** What there is to know of the profile that failed. */
export interface Failed {
  readonly profile: string
  /** What gives the credentials in the end: of the profile itself, or of the last one that it goes through. */
  readonly kind: ProfileKind
  /** The profile to sign in with: the same, or the last one that it goes through. */
  readonly signInProfile: string
  readonly account?: string | undefined
  readonly role?: string | undefined
}

/**
 * A `Failure` (`credentials`) with one sentence and the command that mends it. The message of the SDK is its cause, for `--debug`, and
 * never part of the sentence: what a `credential_process` prints could be in it.
 */
export function credentialFailure(error: unknown, failed: Failed): Failure {
  const { sentence, hint } = explained(error, failed)
  return new Failure('credentials', sentence, hint, { cause: error })
}

function explained(error: unknown, failed: Failed): Explained {
  const message = error instanceof Error ? error.message : String(error)
  const name = quoteForMessage(failed.profile)
  const signIn = `Sign in with: aws sso login --profile ${failed.signInProfile}`
  if (isNetwork(message)) {
    return {
      sentence: `The credentials of profile ${name} cannot be fetched: ${networkWords(message)}.`,
      hint: network,
    }
  }
  // The SDK reads `sso_region` of a section that is not there.
  if (error instanceof TypeError && failed.kind.kind === 'sso-session') {
    return {
      sentence: `Profile ${name} names the sso-session ${quoteForMessage(failed.kind.session)}, which is not in the AWS configuration.`,
      hint: `Write it with: aws configure sso --profile ${failed.signInProfile}`,
    }
  }
  for (const [pattern, of] of cases) if (pattern.test(message)) return of(name, failed, signIn)
  if (/aws sso login/.test(message)) return { sentence: `Profile ${name} is not signed in.`, hint: signIn }
  if (failed.kind.kind === 'process') {
    return {
      sentence: `The credential_process of profile ${name} gave no credentials.`,
      hint: `See the command, and run it by itself: aws configure get credential_process --profile ${failed.signInProfile}`,
    }
  }
  return {
    sentence: `Profile ${name} gives no credentials.`,
    hint: `See what AWS says to it: aws sts get-caller-identity --profile ${failed.profile}`,
  }
}

type Case = (name: string, failed: Failed, signIn: string) => Explained

/** By what the SDK's messages hold; the first one counts. */
const cases: readonly (readonly [RegExp, Case])[] = [
  [
    /session token associated with profile=.* was not found or is invalid/,
    (name, _failed, signIn) => ({ sentence: `Profile ${name} is not signed in.`, hint: signIn }),
  ],
  [
    /Value not present for '\w+' in SSO Token/,
    (name, _failed, signIn) => ({
      sentence: `The sign-in of profile ${name} has expired and cannot renew itself.`,
      hint: signIn,
    }),
  ],
  [
    /Token is expired|associated with this profile has expired/,
    (name, _failed, signIn) => ({ sentence: `The sign-in of profile ${name} has expired.`, hint: signIn }),
  ],
  [
    /associated with this profile is invalid/,
    (name, _failed, signIn) => ({ sentence: `Profile ${name} is not signed in.`, hint: signIn }),
  ],
  [
    /UnauthorizedException|Session token not found or invalid/,
    (name, _failed, signIn) => ({
      sentence: `The access portal no longer accepts the sign-in of profile ${name}.`,
      hint: signIn,
    }),
  ],
  [
    /ForbiddenException|No access/,
    (name, { role = '', account = '', signInProfile }) => ({
      sentence: `Whoever signed in for profile ${name} has no ${quoteForMessage(role)} in account ${quoteForMessage(account)}.`,
      hint: `Have it assigned, or choose another: aws configure sso --profile ${signInProfile}`,
    }),
  ],
  [
    /requires multi-factor authentication/,
    (name, { profile }) => ({
      sentence: `Profile ${name} asks for the code of a multi-factor device, which this program cannot give.`,
      hint: `Use a profile with a sign-in of Identity Center instead: aws configure sso --profile ${profile}-sso`,
    }),
  ],
  [
    /Could not resolve credentials using profile/,
    (name, { profile }) => ({
      sentence: `Profile ${name} has no credentials.`,
      hint: `Add a sign-in to it: aws configure sso --profile ${profile}`,
    }),
  ],
  [
    /Detected a cycle/,
    (name, { profile }) => ({
      sentence: `Profile ${name} names itself as its source_profile.`,
      hint: `Name another: aws configure set source_profile <profile> --profile ${profile}`,
    }),
  ],
  [
    /invalid SSO credentials|is missing required property|could not be found in shared credentials file/,
    (name, { signInProfile }) => ({
      sentence: `The sign-in of profile ${name} is not fully configured.`,
      hint: `Write it with: aws configure sso --profile ${signInProfile}`,
    }),
  ],
  [
    /AssumeRole/,
    (name, { profile, role = '' }) => ({
      sentence: `Profile ${name} may not assume the role ${quoteForMessage(role)}.`,
      hint: `See why: aws sts get-caller-identity --profile ${profile}`,
    }),
  ],
]

const network = 'Check the network, the proxy and the Region: curl -sI https://sts.amazonaws.com'

/** Whether AWS was not reached at all. */
export function isNetwork(message: string): boolean {
  // As whole words: ResourceNotFoundException is an answer.
  return /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)\b|socket hang up|TimeoutError|timed out|certificate/i.test(
    message,
  )
}

/** The part of a message that says what happened and where. */
export function networkWords(message: string): string {
  return /(?:getaddrinfo|connect|read|write) [A-Z]+ ?[\w.:[\]-]*/.exec(message)?.[0] ?? 'AWS was not reached'
}
