import { isFailure } from '../diagnostics/failure.ts'

/** The exit code of `sso-access` for what a command threw. */
export function exitCodeOf(error: unknown): number {
  if (!isFailure(error)) return 1
  switch (error.code) {
    case 'usage':
      return 2
    case 'conflict':
    case 'files':
    case 'unavailable':
      return 1
    case 'refused':
      return 3
    case 'credentials':
      return 6
    case 'interrupted':
      return 130
  }
}
