import { defineConfig } from 'vitest/config'
import { modelsForVite } from './build/models.mjs'
import { templatesForVite } from './build/templates.mjs'
import { mutationForVite } from './test/access/mutations/plugin.ts'

const plugins = [templatesForVite, modelsForVite]
// The processes that tests start must not inherit what makes Node or the tools behave otherwise on one machine.
// CI: a request starts no agent, which would outlive its test.
const env = {
  ...{ NODE_EXTRA_CA_CERTS: '', NO_COLOR: '1', CI: 'true' },
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
}
const globalSetup = ['test/build.ts']
// Left to itself vitest runs one file at a time where there are two cores.
const maxWorkers = 2

export default defineConfig({
  plugins,
  test: {
    projects: [
      {
        plugins,
        test: {
          name: 'unit',
          env,
          // These tests share nothing but modules without state: one process for all of them takes half the time.
          pool: 'threads',
          isolate: false,
          maxWorkers,
          include: ['test/**/*.test.ts'],
          exclude: ['test/{e2e,tty,docs,soak,contract,terraform,package,processes-kill}/**'],
        },
      },
      {
        plugins: [mutationForVite],
        // Sequences of leases against a model of AWS. Longer: MODEL_RUNS; again: MODEL_SEED.
        // As many at a time as the tests of units, which run beside it.
        test: { name: 'model', include: ['test/access/model/*.model.ts'], maxWorkers, testTimeout: 3_600_000 },
      },
      {
        // Faults made by hand in src/access: each has to be noticed.
        test: { name: 'mutations', include: ['test/access/mutations/*.check.ts'], testTimeout: 120_000 },
      },
      {
        plugins,
        test: {
          name: 'e2e',
          env,
          globalSetup,
          include: ['test/{e2e,tty}/**/*.test.ts'],
          maxWorkers,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins,
        // Every point at which a process can be killed or stopped. Each test waits for its processes, so a few run at a time.
        test: {
          name: 'kill',
          // What the tests start gets `CI` either way; a part of them is enough where CI runs them.
          env: { ...env, KILL_PART: process.env['CI'] === undefined ? 'all' : 'some' },
          globalSetup,
          include: ['test/processes-kill/**/*.test.ts'],
          maxConcurrency: 4,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins,
        // All processes at once, with faults, kills and stops, for as long as SOAK_MINUTES says.
        test: { name: 'soak', env, globalSetup, include: ['test/soak/*.soak.ts'], testTimeout: 3_600_000 },
      },
      {
        plugins,
        // Every command line of the documentation, as a reader would type it.
        test: {
          name: 'docs',
          env,
          globalSetup,
          include: ['test/docs/**/*.test.ts'],
          maxConcurrency: 3,
          testTimeout: 300_000,
        },
      },
      {
        plugins,
        // The schedulers of this machine: cron fires on the minute. It waits, mostly, and goes beside another project.
        test: {
          name: 'schedulers',
          env,
          globalSetup,
          include: ['test/schedulers/*.check.ts'],
          testTimeout: 200_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins,
        test: {
          name: 'contract',
          env,
          globalSetup,
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins,
        // npm reaches its registry with the machine's own certificates, so this suite keeps the environment as it is.
        test: { name: 'package', include: ['test/package/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
      },
      {
        plugins,
        test: {
          name: 'terraform',
          env,
          globalSetup: [...globalSetup, 'test/terraform/global-setup.ts'],
          include: ['test/terraform/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
