import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** `npm test -- --full` */
const isFull = process.env.CHARTLIGHT_TEST_FULL === '1'

/**
 * Two projects: `unit` is pure and parallel; `integration` (files named *.integration.test.ts) needs a database
 * and runs file by file, because the embedded engine is one session. What takes a minute by itself is named
 * *.full.integration.test.ts and waits for `--full`.
 */
export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    env: { STRICT_TELEMETRY: 'true' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{lib,worker,components,app,scripts,infra}/**/*.test.{ts,tsx,mjs}',
            'tests/unit/**/*.test.ts',
          ],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
          // A busy machine is no failure: property tests draw many cases.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['**/*.integration.test.ts'],
          exclude: ['**/node_modules/**', ...(isFull ? [] : ['**/*.full.integration.test.ts'])],
          globalSetup: ['tests/integration/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
