import type { Problem } from '@/lib/contracts/routes'
import { watchedFetch } from './watched-fetch'

/** A refusal of our own API, with its sentence for people. */
export class RequestProblem extends Error {
  readonly code: string
  /** When it is worth trying again, where the server knows it. */
  readonly retryAfterSeconds: number | undefined

  constructor(code: string, detail: string, retryAfterSeconds?: number) {
    super(detail)
    this.name = 'RequestProblem'
    this.code = code
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** The line to the server broke, or there was none. */
export const CONNECTION_LOST = new RequestProblem(
  'connection_lost',
  'The server cannot be reached; check the connection and try again.',
)
const BROKEN = new RequestProblem('internal', 'Something failed on our side; try again.')

/** Calls our API with JSON and reads JSON; throws a RequestProblem with one sentence to show. A body is POSTed. */
export async function callApi<Result>(
  path: string,
  body?: unknown,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE' = body === undefined ? 'GET' : 'POST',
): Promise<Result> {
  const content = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await watchedFetch(path, { method, ...(body !== undefined && content) }).catch(() => null)
  if (!response) throw CONNECTION_LOST
  const text = await response.text().catch(() => null)
  if (text === null) throw CONNECTION_LOST
  if (!response.ok) throw readProblem(text)
  try {
    return JSON.parse(text) as Result
  } catch {
    throw BROKEN
  }
}

/** The sentence in a problem+json body or in an error that carries one; anything else never reaches the screen. */
export function readProblem(failure: unknown): RequestProblem {
  if (failure instanceof RequestProblem) return failure
  if (failure instanceof TypeError) return CONNECTION_LOST
  const text = failure instanceof Error ? failure.message : String(failure)
  try {
    const problem = JSON.parse(text) as Partial<Problem>
    if (problem.code && problem.detail)
      return new RequestProblem(problem.code, problem.detail, problem.retryAfterSeconds)
  } catch {
    // Not ours: a proxy's page, a broken line.
  }
  return BROKEN
}
