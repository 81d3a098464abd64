import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { play } from './play.ts'
import { sequence } from './sequence.ts'
import { storyOf } from './story.ts'

// `MODEL_RUNS` and `MODEL_SEED` come from the command line: `npm run test:soak` runs more, and a seed that failed runs again.
const numRuns = Number(process.env['MODEL_RUNS'] ?? 10_000)
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 2 ** 31)

describe('leases', () => {
  it(`keep what they promise in ${numRuns} sequences from seed ${seed}`, async () => {
    let steps = 0
    const property = fc.asyncProperty(sequence, async (one) => {
      const played = await play(one)
      steps += played.steps
      expect(played.violations, played.violations.length > 0 ? storyOf(played.world) : '').toEqual([])
    })
    // A fault made by hand only has to be found.
    const endOnFailure = process.env['MUTATION'] !== undefined
    await fc.assert(property, { seed, numRuns, endOnFailure })
    console.info(`model: seed ${seed}, ${numRuns} sequences, ${steps} turns`)
  })
})
