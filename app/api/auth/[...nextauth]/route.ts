import { randomUUID } from 'node:crypto'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/access/auth-options'
import { leaveProvider } from '@/lib/access/provider-sign-out'
import { readRefusal } from '@/lib/access/sign-in-refusal'
import { toProblem } from '../../handle'
import { refuseLargeBody } from '../../read-text'
import { refuseForeignOrigin } from '../../same-origin'

const handler: (request: Request, context: unknown) => Promise<Response> = NextAuth(authOptions)

export { handler as GET }

/** next-auth answers every refused sign-in by 401 and an address; what is not the password's fault is said as it is. */
export async function POST(request: Request, context: unknown): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? randomUUID()
  try {
    refuseForeignOrigin(request)
    refuseLargeBody(request)
  } catch (error) {
    return toProblem(error, '/api/auth', requestId)
  }
  const response = await handler(request, context)
  if (new URL(request.url).pathname.endsWith('/signout')) return endAtProvider(response)
  if (response.status !== 401) return response
  const { url } = await response
    .clone()
    .json()
    .catch(() => ({ url: '' }))
  const refusal = readRefusal(String(url))
  return refusal ? toProblem(refusal, '/api/auth', requestId) : response
}

/** Our session has ended; a browser that signed in at the provider is told where that one is ended too. */
async function endAtProvider(response: Response): Promise<Response> {
  if (!response.ok) return response
  const url = await leaveProvider()
  return url ? Response.json({ url }, { headers: response.headers }) : response
}
