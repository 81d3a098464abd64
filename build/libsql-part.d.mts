/** The package with the compiled part of libsql for a machine, without its scope. */
export function partFor(
  platform: NodeJS.Platform,
  arch: string,
  head: string,
  report: () => { readonly header?: { readonly glibcVersionRuntime?: string } },
): string
