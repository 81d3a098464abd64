import type { Metafile, OutputFile } from 'esbuild'

/** The folder of this repository. */
export const root: string

/** Where each program begins, by its name. */
export const programs: Readonly<Record<'symflow' | 'sso-access', string>>

/** Builds without writing. */
export function bundle(): Promise<{ files: OutputFile[]; metafile: Metafile }>
