import { installPackage, which } from './install.mjs'

/** `{ executable }`, or `{ unavailable }` with the reason. */
export async function findShellcheck() {
  const found = await which('shellcheck')
  if (found) return { executable: found }
  const unavailable = await installPackage('shellcheck')
  return unavailable ? { unavailable } : { executable: await which('shellcheck') }
}
