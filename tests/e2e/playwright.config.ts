import { defineConfig } from '@playwright/test'
import { LEFT_OUT, readEnvironment } from './environment'

const { baseUrl, chromium } = readEnvironment()

/**
 * A Chromium that is no headless shell loads two pages behind the address bar of each window, which nobody sees. The last
 * such list of a command line counts, so what Playwright switches off is said again: no network of the browser's own, HTTP
 * stays HTTP, a page is painted when it is there.
 */
const SWITCHED_OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

/** Against a running product; `npm run e2e` starts one with demo charts in a data folder of its own. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  // One database, one session: more workers would only wait for each other.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A test that passes only when repeated is named at the end of `npm test`.
  retries: 1,
  grepInvert: LEFT_OUT,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: baseUrl,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'off',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--disable-features=${SWITCHED_OFF.join(',')}`,
      ],
    },
  },
  projects: [
    { name: 'e2e', testIgnore: ['screenshots.spec.ts', 'readme-pictures.spec.ts', 'bench-ui/**'] },
    { name: 'smoke', testMatch: 'smoke.spec.ts' },
    { name: 'screenshots', testMatch: 'screenshots.spec.ts' },
    { name: 'readme', testMatch: 'readme-pictures.spec.ts' },
    { name: 'bench', testMatch: 'bench-ui/*.spec.ts', retries: 0 },
  ],
})
