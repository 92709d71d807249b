import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findArm64Node } from '@/tests/services/arm64.mjs'
import { startContainer } from '@/tests/services/container.mjs'
import { assembleFolder, type Image } from '@/tests/services/image.mjs'
import { findFreePort } from '../../scripts/launcher/ports.mjs'
import { listPrograms } from './programs'

const node = await findArm64Node()
const unavailable = 'unavailable' in node ? node.unavailable : undefined
if (unavailable) process.stderr.write(`skipped: what the image holds, on linux/arm64 (${unavailable})\n`)

/** Fargate's processor here; built by this machine's, as the Dockerfile does. */
describe.skipIf(unavailable !== undefined)('what the image holds, on linux/arm64', () => {
  let image: Image
  const PATH = `${'programs' in node ? node.programs : ''}:${process.env.PATH}`

  beforeAll(async () => {
    image = await assembleFolder('its processor is emulated')
  }, 600_000)
  afterAll(() => image.release())

  it('is for no processor of its own', async () => {
    expect(await listPrograms(image.folder)).toEqual([])
  })

  it('runs the worker', async () => {
    const arch = await startContainer(image, {
      entrypoint: ['node'],
      command: ['-p', 'process.arch'],
      env: { PATH },
    })
    expect([await arch.ended, arch.output()]).toEqual([0, 'arm64\n'])
    const { ended, output } = await startContainer(image, { command: ['worker', '--help'], env: { PATH } })
    expect(await ended).toBe(0)
    expect(output()).toMatch(/ingest .*migrate/s)
  })

  it('serves, and ends when it is told to', async () => {
    const port = String(await findFreePort())
    const env = {
      PATH,
      PORT: port,
      HOSTNAME: '127.0.0.1',
      DRAIN_DELAY_MS: '100',
      NEXTAUTH_SECRET: 'x'.repeat(32),
    }
    const server = await startContainer(image, { command: ['web'], env })
    const ask = (place: string) => fetch(`http://127.0.0.1:${port}${place}`).catch(() => undefined)
    while (!(await ask('/api/live'))?.ok)
      await Promise.race([sleep(200), server.ended.then(() => expect.fail(server.output()))])
    expect(await (await ask('/sign-in'))?.text()).toMatch(/Sign in/)
    server.signal('SIGTERM')
    expect(await server.ended).toBe(0)
  }, 120_000)
})
