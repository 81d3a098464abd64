/** Builds the sources, and writes what changed to dist/. */
export function writeDist(): Promise<void>
