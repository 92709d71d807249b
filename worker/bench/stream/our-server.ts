import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { createUser } from '@/lib/access/users'
import { AppError } from '@/lib/errors'
import { ROOT } from '../../root'
import { startWebServer, type WebServer } from './web-server'

const SERVER = path.join(ROOT, '.next/standalone/server.js')

/** What is measured is the machine, and not where we stop. */
const UNBOUNDED = { ANSWERS_AT_ONCE: '1000000', ANSWERS_AT_ONCE_PER_USER: '1000000' }

/** Starts the product's own web server as `npm run build` has made it. Throws AppError `internal` without one. */
export async function startOurServer(
  variables: Record<string, string>,
  cores: readonly number[] | null,
): Promise<WebServer> {
  if (!existsSync(SERVER))
    throw new AppError(
      'internal',
      'The web server is not built; `npm run bench -- stream` builds it, as does `npm run build`.',
    )
  // One user stands for the whole crowd.
  const own = {
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    QUESTIONS_PER_MINUTE: '1000000',
    ...UNBOUNDED,
  }
  return startWebServer({ name: 'ours', file: SERVER, variables: { ...variables, ...own }, cores }, () => [])
}

/** A clinician of the bench's own database. */
export async function addClinician(name = 'reader'): Promise<{ email: string; password: string }> {
  const [email, password] = [`${name}@bench-stream`, randomBytes(12).toString('hex')]
  await createUser({ email, displayName: 'Reader', roles: ['clinician'], password })
  return { email, password }
}

/** Signs in over HTTP as a browser does; returns the cookies. Throws AppError `internal` when no session comes of it. */
export async function signIn(url: string, user: { email: string; password: string }): Promise<string> {
  const asked = await fetch(`${url}/api/auth/csrf`)
  const { csrfToken } = (await asked.json()) as { csrfToken: string }
  const answered = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: readCookies(asked) },
    body: new URLSearchParams({ ...user, csrfToken, json: 'true' }),
  })
  if (answered.ok) return readCookies(answered)
  throw new AppError('internal', `The reader of the bench could not sign in (status ${answered.status}).`)
}

function readCookies({ headers }: Response): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
