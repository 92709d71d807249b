import { installPackage, which } from './install.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** `{ executable }`, or `{ unavailable }` with the reason. */
export async function findChromium() {
  const found = await findInstalled()
  if (found) return { executable: found }
  const unavailable = await installPackage('chromium')
  return unavailable ? { unavailable } : { executable: await findInstalled() }
}

async function findInstalled() {
  for (const name of NAMES) {
    const executable = await which(name)
    if (executable) return executable
  }
  return undefined
}
