import { confirmIdentity, wasJustConfirmed } from '@/lib/access/confirm-identity'
import type { Confirmation } from '@/lib/contracts/routes'
import { handle, readBody } from '../../handle'
import { keepSession } from '../keep-session'
import { passwordProof } from '../schema'

/** Whether the user just confirmed who they are, and how they do. */
export const GET = handle(
  '/api/account/confirmation',
  async ({ session }): Promise<Confirmation> => ({
    confirmed: wasJustConfirmed(session),
    by: session.byProvider ? 'provider' : 'password',
  }),
)

/** By password; a provider's users come back from it to /api/auth/callback instead. */
export const POST = handle('/api/account/confirmation', async ({ request, session }) => {
  const confirmed = await confirmIdentity(session, await readBody(request, passwordProof))
  await keepSession(confirmed.id)
  return {}
})
