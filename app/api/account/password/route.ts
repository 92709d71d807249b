import { cookies } from 'next/headers'
import { changePassword } from '@/lib/access/change-password'
import { describeDevice } from '@/lib/access/describe-device'
import { sealSessionCookie } from '@/lib/access/session-cookie'
import { handle, readBody } from '../../handle'
import { passwordChange } from '../schema'

export const POST = handle('/api/account/password', async ({ request, session }) => {
  const change = await readBody(request, passwordChange)
  const sessionId = await changePassword(session, change, describeDevice(request.headers.get('user-agent')))
  const { name, value, options, maxAge } = await sealSessionCookie(sessionId)
  ;(await cookies()).set(name, value, { ...options, maxAge })
  return {}
})
