import { writeDist } from '../build/write-dist.mjs'

/** Before tests that run the built programs: builds them, so that they never test what an older source gave. */
export async function setup(): Promise<void> {
  await writeDist()
}
