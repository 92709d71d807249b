import { expect, it } from 'vitest'
import { LIMITS } from '@/lib/limits'
import { readText, refuseLargeBody } from './read-text'

const refusal = expect.objectContaining({ code: 'too_large' })

function post(body: ReadableStream<Uint8Array> | string, headers: Record<string, string> = {}): Request {
  return new Request('http://localhost/api/test', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit)
}

it('reads text that was cut inside a letter, and nothing where nothing was sent', async () => {
  const bytes = new TextEncoder().encode('{"name":"Émile"}')
  const pieces = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
      controller.close()
    },
  })
  expect(await readText(post(pieces))).toBe('{"name":"Émile"}')
  expect(await readText(new Request('http://localhost', { method: 'POST' }))).toBe('')
})

it('takes no more than its limit from a sender that does not end', async () => {
  let given = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 65_536
      controller.enqueue(new Uint8Array(65_536))
    },
  })
  await expect(readText(post(endless))).rejects.toThrow(refusal)
  expect(given).toBeLessThan(LIMITS.bodyBytes + 4 * 65_536)
})

it('refuses by the length that is said, before anything is read', async () => {
  const large = post('{}', { 'content-length': String(LIMITS.bodyBytes + 1) })
  await expect(readText(large)).rejects.toThrow(refusal)
  expect(() => refuseLargeBody(large)).toThrow(refusal)
  expect(() => refuseLargeBody(post('{}', { 'transfer-encoding': 'chunked' }))).toThrow(refusal)
  expect(() => refuseLargeBody(post('{}', { 'content-length': '2' }))).not.toThrow()
})
