import { findChromium } from '../../tests/services/chromium.mjs'
import { runToEnd, tool } from '../launcher/children.mjs'
import { Failure, WrongUsage } from '../launcher/failure.mjs'

/**
 * Asks a product that runs somewhere (BASE_URL) with the sign-ins of a demo (CREDENTIALS_FILE): sign in, open a patient, ask,
 * read the stream, open a citation.
 */
export async function run(args) {
  if (!process.env.BASE_URL)
    throw new WrongUsage('Usage: BASE_URL=http://… [CREDENTIALS_FILE=…] npm run smoke')
  const { executable, unavailable } = await findChromium()
  if (unavailable) throw new Failure(`There is no browser to ask with: ${unavailable}.`)
  const env = { CHROMIUM_PATH: executable }
  return runToEnd(tool('playwright'), ['test', '--config', 'tests/e2e', '--project=smoke', ...args], { env })
}
