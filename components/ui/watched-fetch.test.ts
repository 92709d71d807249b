import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { onServerContact, type ServerContact, watchedFetch } from './watched-fetch'

const heard: ServerContact[] = []
let deaf: () => void
beforeEach(() => {
  heard.length = 0
  deaf = onServerContact((contact) => heard.push(contact))
})
afterEach(() => {
  deaf()
  vi.unstubAllGlobals()
})

const answering = (status: number, contentType: string) =>
  vi.stubGlobal('fetch', async () => new Response('{}', { status, headers: { 'content-type': contentType } }))

it.each([
  [200, 'application/json', 'reached'],
  [404, 'application/problem+json', 'reached'],
  [401, 'application/problem+json', 'signed-out'],
  // Our own: the database is away, the server is not.
  [503, 'application/problem+json', 'reached'],
  // A proxy's: the server is away.
  [502, 'text/html', 'lost'],
  [503, 'text/html', 'lost'],
  [500, 'text/html', 'reached'],
])('takes %i of %s for %s', async (status, contentType, contact) => {
  answering(status, contentType)
  expect((await watchedFetch('/api/test')).status).toBe(status)
  expect(heard).toEqual([contact])
})

it('takes a broken line for a loss, and hanging up for nothing', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })
  await expect(watchedFetch('/api/test')).rejects.toThrow()
  await expect(watchedFetch('/api/test', { signal: AbortSignal.abort() })).rejects.toThrow()
  expect(heard).toEqual(['lost'])
})
