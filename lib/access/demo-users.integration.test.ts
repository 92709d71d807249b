import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { DEMO_DOMAIN, refuseDemoUsers } from './demo-users'
import { signIn } from './sign-in'
import { createUser } from './users'

const PASSWORD = 'three green lamps over there'

describe.each(inject('databases'))('users of a demo on $name', ({ urls }) => {
  const user = {
    email: `${randomUUID()}@${DEMO_DOMAIN}`,
    displayName: 'Demo user',
    roles: ['clinician' as const],
    password: PASSWORD,
  }

  beforeAll(() => connectDatabase(urls.worker))
  afterEach(() => {
    env.DEPLOYMENT = 'demo'
  })
  afterAll(closeDatabase)

  it('keep a production server from starting and do not sign in there, until they are disabled', async () => {
    await createUser(user)
    await connectDatabase(urls.app)
    await refuseDemoUsers()
    expect(await signIn(user.email, PASSWORD)).not.toBeNull()

    env.DEPLOYMENT = 'production'
    await expect(refuseDemoUsers()).rejects.toThrow(/not safe to start.*users of the demo/)
    expect(await signIn(user.email, PASSWORD)).toBeNull()

    await connectDatabase(urls.worker)
    await withWorker((tx) =>
      tx.user.updateMany({ where: { email: { endsWith: DEMO_DOMAIN } }, data: { disabled: true } }),
    )
    await connectDatabase(urls.app)
    await refuseDemoUsers()
  })
})
