import { SESSION_COOKIES } from '@/lib/access/session-cookie'
import { AppError } from '@/lib/errors'
import { readBearer } from './bearer'

/** Methods that change nothing here. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Throws `invalid_input` for a change that a form or script of another site asks for with our cookie: a browser then says
 * so in these headers, which no page can set. Where neither says anything, a session's cookie changes nothing: each browser in
 * use sends one of them, and a program of ours can. A bearer token is never sent by a browser on its own, so its calls are not
 * asked, and who has no session yet is stopped elsewhere.
 */
export function refuseForeignOrigin(request: Request): void {
  if (SAFE.has(request.method) || readBearer(request) !== null) return
  if (isForeign(request))
    throw new AppError(
      'invalid_input',
      'The request came from another site; open Chartlight itself and try again.',
    )
  if (isSilent(request) && carriesSession(request))
    throw new AppError(
      'invalid_input',
      'The request does not say where it came from; a program sends the header Origin with the address of this server.',
    )
}

function isForeign({ headers }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  // 'null', from a sandboxed frame or a file, is the origin of nobody and so foreign.
  return origin !== null && URL.parse(origin)?.host !== headers.get('host')
}

function isSilent({ headers }: Request): boolean {
  return !headers.has('sec-fetch-site') && !headers.has('origin')
}

function carriesSession({ headers }: Request): boolean {
  const names = (headers.get('cookie') ?? '').split(';').map((pair) => pair.split('=')[0]?.trim())
  return names.includes(SESSION_COOKIES.sessionToken.name)
}
