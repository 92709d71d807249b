import { withSystem } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'

/** Of every user that `seed --demo` makes, and of nobody else: a name that the internet keeps free (RFC 2606). */
export const DEMO_DOMAIN = 'demo.example'

/** Whether production keeps this user out: whoever has the demo's data folder has the password. */
export function isRefusedDemoUser(email: string): boolean {
  return env.DEPLOYMENT === 'production' && email.endsWith(`@${DEMO_DOMAIN}`)
}

/**
 * Throws `internal` when a production database holds users of a demo who may sign in. A server that starts while the
 * database is away does not wait for it: signing in keeps them out as well.
 */
export async function refuseDemoUsers(): Promise<void> {
  if (env.DEPLOYMENT !== 'production') return
  const count = await countDemoUsers().catch((error: unknown) => {
    log.error('demo-users-not-checked', error)
    return 0
  })
  if (count > 0)
    throw new AppError(
      'internal',
      `This deployment is not safe to start. The database holds ${count} users of the demo (@${DEMO_DOMAIN}): it is a demo’s database, or they have to be disabled.`,
    )
}

function countDemoUsers(): Promise<number> {
  return withSystem((tx) =>
    tx.user.count({ where: { email: { endsWith: `@${DEMO_DOMAIN}` }, disabled: false } }),
  )
}
