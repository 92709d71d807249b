import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type Rate, requireRate } from '@/lib/access/rate-limit'
import { RoleRefused, recordRefusedRole } from '@/lib/access/require-role'
import { requireSession } from '@/lib/access/require-session'
import type { Session } from '@/lib/access/session'
import { requireToken } from '@/lib/access/token-session'
import type { Problem } from '@/lib/contracts/routes'
import { AppError, ERROR_CODES } from '@/lib/errors'
import { log } from '@/lib/log'
import { readBearer } from './bearer'
import { readText } from './read-text'
import { refuseUnstorableIn } from './refuse-unstorable'
import { refuseForeignOrigin } from './same-origin'

interface Call<Params> {
  request: Request
  params: Params
  session: Session
  requestId: string
}

interface HandleOptions {
  /**
   * Whether a request keeps the session alive. Reading never does: pages poll, resume and prefetch by themselves, and the
   * browser tells of its user's own doing (POST /api/account/session). What changes something does, unless told otherwise.
   */
  active?: boolean
  status?: number
  /** What the request counts as: one user can send only so many of these in a minute. */
  rate?: Rate
  /** Whether an API token may be shown instead of a session. */
  tokens?: boolean
}

/**
 * Wraps every handler that needs a signed-in user: session, same-origin check, request id, and one place where errors
 * become problem+json (RFC 9457). A handler parses, calls one function of lib/, and returns what it got.
 */
export function handle<Params = Record<string, never>>(
  route: string,
  respond: (call: Call<Params>) => Promise<Response | object>,
  options: HandleOptions = {},
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  const { status = 200, rate } = options
  return async (request, context) => {
    const requestId = randomUUID()
    let session: Session | undefined
    try {
      refuseForeignOrigin(request)
      session = { ...(await findCaller(request, options)), requestId }
      if (session.mustChangePassword && !route.startsWith('/api/account/')) throw passwordChangeRequired()
      if (rate) await requireRate(session, rate)
      const answer = await respond({ request, params: await context.params, session, requestId })
      return answer instanceof Response ? answer : json(answer, requestId, status)
    } catch (error) {
      if (session) await recordRefusal(session, error, route)
      return toProblem(error, route, requestId)
    }
  }
}

/** A refusal stands whether or not it can be put on record. */
async function recordRefusal(session: Session, error: unknown, route: string): Promise<void> {
  if (!(error instanceof RoleRefused)) return
  await recordRefusedRole(session, error.role, route).catch((cause: unknown) =>
    log.error('refusal-not-recorded', cause, { route }),
  )
}

/** A request with a token is the token's alone: its cookie is not read, and where tokens do not count it has no session. */
function findCaller(request: Request, { active, tokens = false }: HandleOptions): Promise<Session> {
  const token = readBearer(request)
  if (token === null) return requireSession({ active: active ?? request.method !== 'GET' })
  if (tokens) return requireToken(token)
  throw new AppError(
    'unauthenticated',
    'An API token opens nothing here: it sends imports and reads its own.',
  )
}

function passwordChangeRequired(): AppError {
  return new AppError(
    'password_change_required',
    'Your password was given to you by somebody who knows it; choose one of your own at Account.',
  )
}

/** Reads a JSON body by its schema; throws `invalid_input` with the field and what it should be, `too_large`. */
export async function readBody<Output>(request: Request, schema: z.ZodType<Output>): Promise<Output> {
  const body = parseJson(await readText(request))
  refuseUnstorableIn(body)
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = issue?.path.length ? `“${issue.path.join('.')}”` : 'The body'
  throw new AppError('invalid_input', `${where} cannot be read: ${issue?.message ?? 'it has another shape'}.`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid_input', 'The request body is not JSON; send one JSON object.', { cause })
  }
}

function json(body: object, requestId: string, status: number): Response {
  return Response.json(body, { status, headers: headersOf(requestId) })
}

function headersOf(requestId: string): Record<string, string> {
  return { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-request-id': requestId }
}

/** An error as problem+json; what is not ours goes to the log and is answered by a general sentence. */
export function toProblem(error: unknown, route: string, requestId: string): Response {
  const known =
    error instanceof AppError
      ? error
      : new AppError(
          'internal',
          'Something failed on our side; try again, and give support the request id.',
          {
            cause: error,
          },
        )
  const { status, title } = ERROR_CODES[known.code]
  if (status >= 500)
    log.error('request-failed', known.cause ?? known, { route, requestId, code: known.code, status })
  else log.info('request-refused', { route, requestId, code: known.code, status })
  const problem: Problem = {
    type: 'about:blank',
    title,
    status,
    detail: known.detail,
    code: known.code,
    requestId,
    ...(known.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: known.retryAfterSeconds }),
  }
  return Response.json(problem, {
    status,
    headers: {
      ...headersOf(requestId),
      'content-type': 'application/problem+json',
      ...(known.retryAfterSeconds === undefined ? {} : { 'retry-after': String(known.retryAfterSeconds) }),
    },
  })
}
