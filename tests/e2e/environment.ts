import { readFileSync } from 'node:fs'

/** `npm test -- --full`, or set by hand for `npm run e2e`. */
export const isFull = process.env.CHARTLIGHT_TEST_FULL === '1'

/** Of a test that takes long and proves for one more size or state what another one proves: it waits for `--full`. */
export const FULL = { tag: '@full' }

/** Of a picture in a name that other tests use up: `npm run screenshots` takes it, and `--full`, where they run beside, does not. */
export const ALONE = { tag: '@alone' }

/** What is left out of this run. */
export const LEFT_OUT = [isFull ? /@alone/ : /@full/]

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

/** What a program says of where it comes from when it changes something with a session's cookie; browsers say it by themselves. */
export const OWN_ORIGIN = { origin: readEnvironment().baseUrl }

/** A clinician of the demo; throws one sentence when the sign-ins cannot be read. */
export function readClinician(): { email: string; password: string } {
  return readUser('a clinician', (roles) => roles.includes('clinician'))
}

/** Another clinician, in whose name no other test signs in. */
export function readColleague(): { email: string; password: string } {
  return readUser('a second clinician', (roles) => roles.includes('clinician'), 1)
}

/** A user of the demo to whom no chart is open. */
export function readAdministrator(): { email: string; password: string } {
  return readUser('an administrator', (roles) => roles.includes('admin') && !roles.includes('clinician'))
}

/** Somebody who reads the audit log and no chart. */
export function readAuditor(): { email: string; password: string } {
  return readUser('an auditor', (roles) => roles.includes('auditor') && !roles.includes('clinician'))
}

/** The first one with a role, of another product than the one that all tests share. */
export function readUserOf(file: string, role: string): { email: string; password: string } {
  return readUser(`a user who is ${role}`, (roles) => roles.includes(role), 0, file)
}

function readUser(
  what: string,
  isWanted: (roles: string[]) => boolean,
  place = 0,
  file = process.env.CREDENTIALS_FILE ?? '.data/demo-credentials.json',
): { email: string; password: string } {
  const { users } = JSON.parse(readFileSync(file, 'utf8')) as Credentials
  const user = users.filter(({ roles }) => isWanted(roles))[place]
  if (!user) throw new Error(`${file} does not name ${what}; start the product with "npm run demo".`)
  return user
}
