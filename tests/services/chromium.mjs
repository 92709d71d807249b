import { installPackage, mayInstall, which } from './install.mjs'

/** The same engine without windows around its pages, which each cost about as much again as the page. */
const SHELL = 'chromium-headless-shell'
const NAMES = [
  SHELL,
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  // macOS puts no program of an application on the PATH.
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** `{ executable }`, or `{ unavailable }` with the reason. */
export async function findChromium() {
  // Where there is no such package, whatever browser is there will do.
  if (mayInstall() && !(await which(SHELL))) await installPackage(SHELL)
  const found = await findInstalled()
  if (found) return { executable: found }
  const unavailable = await installPackage('chromium')
  return unavailable ? { unavailable } : { executable: await findInstalled() }
}

/** The browser that is there; nothing is installed. */
export async function findInstalled() {
  for (const name of NAMES) {
    const executable = await which(name)
    if (executable) return executable
  }
  return undefined
}
