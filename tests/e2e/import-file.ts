import { expect, request } from '@playwright/test'
import { OWN_ORIGIN, readEnvironment } from './environment'
import type { StorageState } from './signed-in'

/** Sends a file as that administrator's browser would, and waits until it is filed; once more changes nothing. */
export async function importFile(storageState: StorageState, name: string, content: string): Promise<void> {
  const api = await request.newContext({ baseURL: readEnvironment().baseUrl, storageState })
  const sent = await api.post('/api/imports', {
    data: Buffer.from(content),
    headers: { ...OWN_ORIGIN, 'content-type': 'application/octet-stream', 'x-file-name': name },
  })
  expect(sent.status()).toBe(202)
  const { id } = (await sent.json()) as { id: string }
  const readState = async () =>
    ((await (await api.get(`/api/imports/${id}`)).json()) as { state: string }).state
  await expect.poll(readState, { timeout: 40_000 }).toBe('done')
  await api.dispose()
}
