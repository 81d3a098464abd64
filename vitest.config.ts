import { defineConfig } from 'vitest/config'
import { modelsForVite } from './build/models.mjs'
import { templatesForVite } from './build/templates.mjs'

const plugins = [templatesForVite, modelsForVite]
// The processes that tests start must not inherit what makes Node or the tools behave otherwise on one machine.
const env = { NODE_EXTRA_CA_CERTS: '', NO_COLOR: '1', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }
const globalSetup = ['test/build.ts']

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
          include: ['test/**/*.test.ts'],
          exclude: ['test/{e2e,tty,contract,terraform,package}/**'],
        },
      },
      {
        plugins,
        test: { name: 'e2e', env, globalSetup, include: ['test/{e2e,tty}/**/*.test.ts'], testTimeout: 60_000 },
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
