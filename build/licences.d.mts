import type { Metafile } from 'esbuild'

/** The folders under node_modules of the packages that were bundled. */
export function packagesOf(metafile: Metafile): readonly string[]

/** One text with the licences of these packages. Throws where one has none. */
export function licencesOf(folders: Iterable<string>): string
