import { readFileSync } from 'node:fs'

interface Credentials {
  users: { email: string; password: string; roles: string[] }[]
}

/** Where the product runs, and which browser looks at it. */
export function readEnvironment(): { baseUrl: string; chromium: string } {
  return {
    baseUrl: process.env.BASE_URL ?? 'http://localhost:3000',
    chromium: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  }
}

/** A clinician of the demo; throws one sentence when the sign-ins cannot be read. */
export function readClinician(): { email: string; password: string } {
  const file = process.env.CREDENTIALS_FILE ?? '.data/demo-credentials.json'
  const { users } = JSON.parse(readFileSync(file, 'utf8')) as Credentials
  const clinician = users.find(({ roles }) => roles.includes('clinician'))
  if (!clinician) throw new Error(`${file} names no clinician; start the product with "npm run demo".`)
  return clinician
}
