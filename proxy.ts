import { type NextRequest, NextResponse } from 'next/server'
import type { Problem } from '@/lib/contracts/routes'
import { env } from '@/lib/env'

/** Bytes of a request body. Questions are a few kilobytes; a form of sign-in is less. Uploads have their own limit. */
const MOST_BODY_BYTES = 1024 * 1024

const TWO_YEARS_SECONDS = 63_072_000
const isSecure = env.NEXTAUTH_URL?.startsWith('https://') ?? false

/** What is read by programs: a browser that is made to show it as a page loads, runs and frames nothing. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** After these a browser also drops the pages that it kept for its Back button. */
const LEAVING = new Set(['/api/auth/signout', '/api/account/lock'])

export function proxy(request: NextRequest): NextResponse {
  if (!isReadable(request.nextUrl.pathname)) return refuseAddress(request)
  return request.nextUrl.pathname.startsWith('/api/') ? guardApi(request) : guardPage(request)
}

/** Next fails on an address that is not encoded as one (`/patients/%c3`). */
function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false
  }
}

function refuseAddress(request: NextRequest): NextResponse {
  return refuse(request, {
    title: 'The address cannot be read',
    status: 400,
    detail: 'The address is not encoded as addresses are; check it, or start again from the patient list.',
    code: 'invalid_input',
  })
}

/** As app/api/handle.ts answers, before it is reached. */
function refuse(
  request: NextRequest,
  problem: Pick<Problem, 'title' | 'status' | 'detail' | 'code'>,
): NextResponse {
  const headers = { 'content-type': 'application/problem+json' }
  const body = JSON.stringify({ type: 'about:blank', ...problem })
  return guardAnswer(new NextResponse(body, { status: problem.status, headers }), request)
}

/** Before a handler reads a byte: nobody, signed in or not, may fill the server's memory with one request. */
function guardApi(request: NextRequest): NextResponse {
  const length = request.headers.get('content-length')
  const hasBody = !['GET', 'HEAD'].includes(request.method)
  // A DELETE without a body says no length.
  const isBare = request.method === 'DELETE' && !request.headers.has('transfer-encoding')
  if (hasBody && ((length === null && !isBare) || Number(length) > MOST_BODY_BYTES)) {
    return refuse(request, {
      title: 'The request is too large',
      status: 413,
      detail: 'The request has no length or is larger than 1 MB; shorten it and send it again.',
      code: 'too_large',
    })
  }
  const isSignIn = request.nextUrl.pathname.startsWith('/api/auth/')
  return guardAnswer(isSignIn ? withRequestId(request) : NextResponse.next(), request)
}

function guardAnswer(response: NextResponse, request: NextRequest): NextResponse {
  response.headers.set('content-security-policy', API_POLICY)
  if (LEAVING.has(request.nextUrl.pathname)) response.headers.set('clear-site-data', '"cache"')
  return keepPrivate(response)
}

/** For next-auth, whose handlers are not ours to wrap; ours give each request an id themselves. */
function withRequestId(request: NextRequest): NextResponse {
  const requestId = crypto.randomUUID()
  const headers = new Headers(request.headers)
  headers.set('x-request-id', requestId)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('x-request-id', requestId)
  return response
}

/** Nothing is kept, by whomever; and who came by HTTPS comes by nothing else again. Only this host is ours to speak for. */
function keepPrivate(response: NextResponse): NextResponse {
  response.headers.set('cache-control', 'no-store')
  if (isSecure) response.headers.set('strict-transport-security', `max-age=${TWO_YEARS_SECONDS}`)
  return response
}

/**
 * The policy of every page, with a fresh nonce each time: Next puts it on its own scripts because the root layout is
 * dynamic. Nothing may come from another host. What every answer says, files too, stands in next.config.ts.
 */
function guardPage(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  // In the audit rows of what the page shows; never the sender's own.
  const requestId = crypto.randomUUID()
  headers.set('x-request-id', requestId)
  // Pages need their own address to bring a user back after signing in.
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('x-request-id', requestId)
  return keepPrivate(response)
}

function contentSecurityPolicy(nonce: string): string {
  // React's error overlay and fast refresh, which exist in development only, evaluate strings and write styles.
  const isDevelopment = process.env.NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * Not /api/imports itself: Next keeps a body that passes through here in memory and cuts it after 10 MB. Its handler has
 * the guards: session, same origin, its own limit, counted as the bytes come.
 */
export const config = { matcher: ['/((?!_next/static|_next/image|icon.svg|favicon.ico|api/imports$).*)'] }
