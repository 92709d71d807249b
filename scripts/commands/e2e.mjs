import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium } from '../../tests/services/chromium.mjs'
import { runToEnd, tool } from '../launcher/children.mjs'
import { Failure } from '../launcher/failure.mjs'
import { findFreePort } from '../launcher/ports.mjs'
import { credentialsFile, startProduct } from '../launcher/product.mjs'
import { runStep } from '../launcher/steps.mjs'

export async function run(args) {
  return runInBrowser(['--project=e2e', ...args], { settings: await chooseProvider() })
}

/** An OIDC provider that tests/e2e/provider.spec.ts starts, for product and test alike; for the others it is away. */
export async function chooseProvider() {
  return {
    OIDC_ISSUER: `http://localhost:${await findFreePort()}`,
    OIDC_CLIENT_ID: 'chartlight',
    OIDC_CLIENT_SECRET: randomBytes(16).toString('hex'),
    OIDC_NAME: 'Test clinic',
  }
}

/** Starts the built product in a data folder of its own and runs Playwright (tests/e2e/playwright.config.ts) on it. */
export async function runInBrowser(
  args,
  { run: runPlaywright = runToEnd, step = runStep, settings = {} } = {},
) {
  const { executable, unavailable } = await findChromium()
  if (unavailable) throw new Failure(`There is no browser to test in: ${unavailable}.`)
  const data = mkdtempSync(path.join(tmpdir(), 'chartlight-e2e-'))
  const parts = []
  try {
    const port = await findFreePort()
    const { url } = await startProduct({ data, port, settings, step, onStop: (part) => parts.push(part) })
    const env = {
      ...settings,
      BASE_URL: url,
      CHROMIUM_PATH: executable,
      CREDENTIALS_FILE: credentialsFile(data),
    }
    return await runPlaywright(tool('playwright'), ['test', '--config', 'tests/e2e', ...args], { env })
  } finally {
    for (const part of parts.toReversed()) await part.stop()
    rmSync(data, { recursive: true, force: true })
  }
}
