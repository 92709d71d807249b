import { changePassword } from '@/lib/access/change-password'
import { describeDevice } from '@/lib/access/describe-device'
import { handle, readBody } from '../../handle'
import { keepSession } from '../keep-session'
import { passwordChange } from '../schema'

export const POST = handle('/api/account/password', async ({ request, session }) => {
  const change = await readBody(request, passwordChange)
  await keepSession(await changePassword(session, change, describeDevice(request.headers.get('user-agent'))))
  return {}
})
