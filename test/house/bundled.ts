import { bundle } from '../../build/bundle.mjs'

let made: ReturnType<typeof bundle> | undefined

/** What the build makes, once for all tests that look at it. */
export function bundled(): ReturnType<typeof bundle> {
  made ??= bundle()
  return made
}
