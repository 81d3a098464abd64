import { defineConfig } from 'vitest/config'
import { templatesForVite } from './build/templates.mjs'

const plugins = [templatesForVite]
// The processes that tests start must not inherit what makes Node or the tools behave otherwise on one machine.
const env = { NODE_EXTRA_CA_CERTS: '', NO_COLOR: '1' }

export default defineConfig({
  plugins,
  test: {
    projects: [
      {
        plugins,
        test: {
          name: 'unit',
          env,
          include: ['test/**/*.test.ts'],
          exclude: ['test/{e2e,tty,contract,terraform,package}/**'],
        },
      },
      { plugins, test: { name: 'e2e', env, include: ['test/{e2e,tty}/**/*.test.ts'], testTimeout: 60_000 } },
      { plugins, test: { name: 'package', env, include: ['test/package/**/*.test.ts'], testTimeout: 300_000 } },
      {
        plugins,
        test: {
          name: 'terraform',
          env,
          include: ['test/terraform/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
