import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import tls from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFreePort } from '@/scripts/launcher/ports.mjs'
import { makeCertificates } from '@/tests/services/certificates.mjs'
import { type RunningRedis, startRedis } from '@/tests/services/redis.mjs'
import { cacheAside, clearCached } from './cache-aside'
import { type CacheStore, createRedisStore } from './store'

const password = randomBytes(12).toString('hex')
const folder = await mkdtemp(path.join(tmpdir(), 'chartlight-redis-tls-'))
const port = await findFreePort()
const { authority, certificate, key } = await makeCertificates('localhost')
const files = { certificate: path.join(folder, 'server.crt'), key: path.join(folder, 'server.key') }
await Promise.all([writeFile(files.certificate, certificate), writeFile(files.key, key)])
const started = await startRedis({
  settings: [
    ...['--tls-port', String(port), '--tls-cert-file', files.certificate, '--tls-key-file', files.key],
    ...['--tls-ca-cert-file', files.certificate, '--tls-auth-clients', 'no'],
    // As in production: our own keys and channels, nothing that harms others.
    ...['--user', 'app', 'on', `>${password}`, '~chartlight:*', '&chartlight:*', '+@all', '-@dangerous'],
  ],
})
if (started.unavailable) process.stderr.write(`skipped: Redis over TLS (${started.unavailable})\n`)

describe.skipIf(started.unavailable)('Redis over TLS, with a password and a user of few rights', () => {
  const stores: CacheStore[] = []
  const connect = (secret = password) => {
    const store = createRedisStore(`rediss://app:${secret}@localhost:${port}`)
    stores.push(store)
    return store
  }
  const trusted = tls.getCACertificates('default')
  beforeAll(() => tls.setDefaultCACertificates([...trusted, authority]))
  afterAll(async () => {
    tls.setDefaultCACertificates(trusted)
    for (const store of stores) store.close()
    await (started as RunningRedis).stop()
    await rm(folder, { recursive: true })
  })

  it('keeps, counts and clears', async () => {
    const store = connect()
    await expect.poll(() => store.ping(), { timeout: 5_000 }).toBe(true)
    const read = () => cacheAside('tls', ['x'], 60, async () => 'value', store)
    expect([(await read()).source, (await read()).source]).toEqual(['database', 'cache'])
    expect(await store.count('chartlight:count:x', 60)).toBe(1)
    expect(await clearCached(store)).toBe(1)
    // Of somebody else's keys it may touch none.
    expect(await store.get('other:key')).toBeNull()
  })

  it('does without the cache when the password or the certificate is not right', async () => {
    const wrong = connect('wrong')
    tls.setDefaultCACertificates(trusted)
    const unknown = connect()
    for (const store of [wrong, unknown]) {
      expect(await cacheAside('tls', ['y'], 60, async () => 'loaded', store)).toEqual({
        value: 'loaded',
        source: 'database',
      })
      expect(await store.ping()).toBe(false)
    }
  })
})
