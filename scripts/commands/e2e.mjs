import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium } from '../../tests/services/chromium.mjs'
import { runToEnd, tool } from '../launcher/children.mjs'
import { Failure } from '../launcher/failure.mjs'
import { findFreePort } from '../launcher/ports.mjs'
import { credentialsFile, startProduct } from '../launcher/product.mjs'
import { runStep } from '../launcher/steps.mjs'

export const run = (args) => runInBrowser(['--project=e2e', ...args])

/** Starts the built product in a data folder of its own and runs Playwright (tests/e2e/playwright.config.ts) on it. */
export async function runInBrowser(args, { run: runPlaywright = runToEnd, step = runStep } = {}) {
  const { executable, unavailable } = await findChromium()
  if (unavailable) throw new Failure(`There is no browser to test in: ${unavailable}.`)
  const data = mkdtempSync(path.join(tmpdir(), 'chartlight-e2e-'))
  const parts = []
  try {
    const port = await findFreePort()
    const { url } = await startProduct({ data, port, step, onStop: (part) => parts.push(part) })
    const env = { BASE_URL: url, CHROMIUM_PATH: executable, CREDENTIALS_FILE: credentialsFile(data) }
    return await runPlaywright(tool('playwright'), ['test', '--config', 'tests/e2e', ...args], { env })
  } finally {
    for (const part of parts.toReversed()) await part.stop()
    rmSync(data, { recursive: true, force: true })
  }
}
