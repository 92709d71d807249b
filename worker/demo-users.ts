import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DEMO_DOMAIN } from '@/lib/access/demo-users'
import type { Role } from '@/lib/access/session'
import { createUser } from '@/lib/access/users'
import { ensureDirectory } from '@/lib/db/embedded/locations'
import { withWorker } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { ashgrove, harborPoint, identifyStaff } from './demo-patients/sites'

interface DemoUser {
  email: string
  displayName: string
  roles: Role[]
}

const DEMO_USERS: readonly DemoUser[] = [
  { email: `clinician@${DEMO_DOMAIN}`, displayName: 'Dr. Nadia Feldgrau', roles: ['clinician'] },
  { email: `colleague@${DEMO_DOMAIN}`, displayName: 'Dr Fiona Abernethy', roles: ['clinician'] },
  { email: `admin@${DEMO_DOMAIN}`, displayName: 'Alex Moreno', roles: ['admin'] },
  { email: `auditor@${DEMO_DOMAIN}`, displayName: 'Jo Lindqvist', roles: ['auditor'] },
]

/** The two clinicians are the general practitioners of the two sites: whom the charts name on their care teams. */
const PRACTITIONERS = [
  { email: `clinician@${DEMO_DOMAIN}`, ...identifyStaff(harborPoint, 'family') },
  { email: `colleague@${DEMO_DOMAIN}`, ...identifyStaff(ashgrove, 'family') },
]

type Credentials = { users: (DemoUser & { password: string })[] }

/**
 * Creates the demo users with random passwords and writes those to `<data>/demo-credentials.json`, readable by this
 * user only. Running it again keeps the passwords of the file, so that an open session goes on. In a container, whose files
 * go with it, DEMO_PASSWORD is the password.
 */
export async function ensureDemoUsers(): Promise<void> {
  const file = path.resolve(env.CHARTLIGHT_DATA_DIR, 'demo-credentials.json')
  const kept = await readCredentials(file)
  const existing = await listEmails()
  const users = DEMO_USERS.map((user) => ({
    ...user,
    password: env.DEMO_PASSWORD ?? passwordOf(kept, user) ?? createPassword(),
  }))
  for (const user of users)
    if (!existing.has(user.email) || passwordOf(kept, user) !== user.password) await createUser(user)
  ensureDirectory(path.dirname(file))
  await writeFile(file, `${JSON.stringify({ users } satisfies Credentials, null, 2)}\n`, { mode: 0o600 })
  await chmod(file, 0o600)
}

/** Says under which names the demo's charts know its clinicians, so that each has patients of their own. */
export async function linkDemoClinicians(): Promise<void> {
  for (const { email, system, value } of PRACTITIONERS)
    await withWorker(
      (tx) => tx.$executeRaw`
        INSERT INTO practitioner_identity (user_id, system, value)
        SELECT id, ${system}, ${value} FROM app_user WHERE email = ${email} ON CONFLICT DO NOTHING`,
    )
}

function passwordOf(credentials: Credentials, { email }: DemoUser): string | undefined {
  return credentials.users.find((user) => user.email === email)?.password
}

/** A missing or half-written file is the same as none: new passwords are made. */
async function readCredentials(file: string): Promise<Credentials> {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'))
    const isWhole =
      typeof content === 'object' && content !== null && Array.isArray((content as Credentials).users)
    return isWhole ? (content as Credentials) : { users: [] }
  } catch {
    return { users: [] }
  }
}

async function listEmails(): Promise<Set<string>> {
  const users = await withWorker((tx) => tx.user.findMany({ select: { email: true } }))
  return new Set(users.map(({ email }) => email))
}

function createPassword(): string {
  return randomBytes(9).toString('base64url')
}
