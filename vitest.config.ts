import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** `npm test -- --full` */
const isFull = process.env.CHARTLIGHT_TEST_FULL === '1'

const UNIT = ['{lib,worker,components,app,scripts,infra}/**/*.test.{ts,tsx,mjs}', 'tests/unit/**/*.test.ts']
const NOT_UNIT = ['**/*.integration.test.ts', '**/node_modules/**', '**/.cache/**']

const INTEGRATION = '{lib,worker,app,tests}/**/*.integration.test.ts'

/**
 * Tests that replace modules or load them anew, or whose process keeps a client of an S3 that ends with them: each wants a
 * world of its own; the others share one, and need not load the whole product once a file.
 */
const findAlone = (places: string | string[], exclude: string[]) =>
  globSync(places, { cwd: root, exclude }).filter((file) =>
    /\bvi\.(mock|doMock|resetModules)\(|\bstartS3\(/.test(readFileSync(`${root}${file}`, 'utf8')),
  )

/** Tests that build the web server and measure or kill it: they want the machine for themselves. */
const SERVER = ['tests/faults/*', 'worker/bench/{load,stream}/*'].map(
  (place) => `${place}.full.integration.test.ts`,
)

const NOT_INTEGRATION = [
  '**/node_modules/**',
  '**/.cache/**',
  ...(isFull ? SERVER : ['**/*.full.integration.test.ts']),
]
const unitAlone = findAlone(UNIT, NOT_UNIT)
const integrationAlone = findAlone(INTEGRATION, NOT_INTEGRATION)

/** A busy machine is no failure: property tests draw many cases. */
const unit = { testTimeout: 30_000, unstubEnvs: true, unstubGlobals: true, restoreMocks: true }

/** With databases of their own, and file by file, because the embedded engine is one session. */
const integration = {
  globalSetup: ['tests/integration/global-setup.ts'],
  fileParallelism: false,
  testTimeout: 60_000,
  hookTimeout: 120_000,
}

/**
 * `unit` is pure and parallel; `integration` (files named *.integration.test.ts) needs a database; those of either that
 * cannot share a process with others are `unit-alone` and `integration-alone`; `server` is those of it that run the built web server. What takes a minute by
 * itself is named *.full.integration.test.ts and waits for `--full`.
 */
export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    env: { STRICT_TELEMETRY: 'true' },
    projects: [
      {
        extends: true,
        test: { ...unit, name: 'unit', include: UNIT, exclude: [...NOT_UNIT, ...unitAlone], isolate: false },
      },
      {
        extends: true,
        test: { ...unit, name: 'unit-alone', include: unitAlone },
      },
      {
        extends: true,
        test: {
          ...integration,
          name: 'integration',
          include: [INTEGRATION],
          exclude: [...NOT_INTEGRATION, ...integrationAlone],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { ...integration, name: 'integration-alone', include: integrationAlone },
      },
      {
        extends: true,
        test: { ...integration, name: 'server', include: isFull ? SERVER : [] },
      },
    ],
  },
})
