import { AppError } from '@/lib/errors'
import { readBearer } from './bearer'

/** Methods that change nothing here. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Throws `invalid_input` for a change that a form or script of another site asks for with our cookie: a browser then says
 * so in these headers, which no page can set. What sends neither is no browser in use, and has no cookie that somebody else
 * may misuse (Fetch Metadata; Go's CrossOriginProtection decides alike); a bearer token is never sent by a browser on its
 * own, so its calls are not asked.
 */
export function refuseForeignOrigin(request: Request): void {
  if (SAFE.has(request.method) || readBearer(request) !== null || !isForeign(request)) return
  throw new AppError(
    'invalid_input',
    'The request came from another site; open Chartlight itself and try again.',
  )
}

function isForeign({ headers }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  // 'null', from a sandboxed frame or a file, is the origin of nobody and so foreign.
  return origin !== null && URL.parse(origin)?.host !== headers.get('host')
}
