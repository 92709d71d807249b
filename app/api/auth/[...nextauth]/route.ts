import { randomUUID } from 'node:crypto'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/access/auth-options'
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
  if (response.status !== 401) return response
  const { url } = await response
    .clone()
    .json()
    .catch(() => ({ url: '' }))
  const refusal = readRefusal(String(url))
  return refusal ? toProblem(refusal, '/api/auth', requestId) : response
}
