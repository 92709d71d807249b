import type { LockRequest, OwnSession, SessionStanding } from '@/lib/contracts/routes'
import { links } from '../links'
import { callApi, RequestProblem, readProblem } from '../ui/problem'

const REFUSED = 'That e-mail address and password do not match; check both and try again.'

export function readStanding(): Promise<SessionStanding> {
  return callApi('/api/account/session')
}

/** Says how long ago the user last did something. */
export function reportActivity(idleSeconds: number): Promise<SessionStanding> {
  return callApi('/api/account/session', { idleSeconds })
}

/** Ends the session. Where it has ended already, or nobody answers, the page is locked all the same. */
export async function endByLock(reason: LockRequest['reason']): Promise<void> {
  const body = JSON.stringify({ reason } satisfies LockRequest)
  const headers = { 'content-type': 'application/json' }
  // It goes out also when the tab is closed in the same moment.
  await fetch('/api/account/lock', { method: 'POST', headers, body, keepalive: true }).catch(() => undefined)
}

export async function listSessions(): Promise<OwnSession[]> {
  const { items } = await callApi<{ items: OwnSession[] }>('/api/account/sessions')
  return items
}

export async function endSession(id: string): Promise<void> {
  await callApi(`/api/account/sessions/${id}`, undefined, 'DELETE')
}

export async function endOtherSessions(): Promise<void> {
  await callApi('/api/account/sessions', undefined, 'DELETE')
}

export async function changePassword(current: string, next: string): Promise<void> {
  await callApi('/api/account/password', { current, next })
}

/**
 * Signs in and returns the user's id. Throws a RequestProblem: one sentence for a wrong address and a wrong password
 * alike, because which of the two it was is nobody's business.
 */
export async function signIn(email: string, password: string): Promise<string> {
  const response = await postForm('/api/auth/callback/credentials', { email, password })
  if (response.status === 401) throw new RequestProblem('refused', REFUSED)
  if (!response.ok) throw readProblem(await response.text())
  const { userId } = await readStanding()
  return userId
}

/** Where to sign in with the OIDC provider; the browser comes back to `callbackUrl`, a path of ours. */
export async function beginProviderSignIn(callbackUrl: string): Promise<string> {
  const response = await postForm('/api/auth/signin/oidc', { callbackUrl })
  const { url } = (await response.json().catch(() => ({}))) as { url?: string }
  if (!url) throw readProblem(null)
  return url
}

/** Proves again who sits here; the session goes on under another id. */
export async function confirmPassword(password: string): Promise<void> {
  await callApi('/api/account/confirmation', { password })
}

/** Ends the session; returns where the provider's own is ended, for who signed in there. */
export async function signOut(): Promise<string | null> {
  const response = await postForm('/api/auth/signout', { callbackUrl: links.signIn() })
  const { url } = (await response.json().catch(() => ({}))) as { url?: string }
  return url && URL.parse(url)?.origin !== window.location.origin ? url : null
}

/** next-auth takes forms, with a token against forged ones. Not watched: a refusal here is no end of a session. */
async function postForm(path: string, fields: Record<string, string>): Promise<Response> {
  const { csrfToken } = await callApi<{ csrfToken: string }>('/api/auth/csrf')
  return fetch(path, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }),
  }).catch((error) => {
    throw readProblem(error)
  })
}
