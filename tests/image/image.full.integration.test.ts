import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createUser } from '@/lib/access/users'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { hba1cFiles } from '@/tests/integration/hba1c-chart'
import { makeCertificates } from '@/tests/services/certificates.mjs'
import { type Container, startContainer } from '@/tests/services/container.mjs'
import { buildImage, type Image } from '@/tests/services/image.mjs'
import { startPostgres } from '@/tests/services/postgres.mjs'
import { findFreePort } from '../../scripts/launcher/ports.mjs'
import { listPrograms } from './programs'
import { SignedInClient } from './signed-in-client'
import { startSlowModel } from './slow-model'
import { tryImage } from './try-image'

const REVISION = '0123456789abcdef0123456789abcdef01234567'
const makeSecret = () => randomBytes(24).toString('base64url')
const passwords = { owner: makeSecret(), app: makeSecret(), worker: makeSecret() }
const user = { email: 'clinician@hospital.example', password: makeSecret() }

const { authority, ...tls } = await makeCertificates('localhost')
const postgres = await startPostgres({
  owner: 'chartlight_owner',
  password: passwords.owner,
  database: 'chartlight',
  tls,
})
if (postgres.unavailable !== undefined)
  process.stderr.write(`skipped: the image, which needs a real PostgreSQL (${postgres.unavailable})\n`)

/** As production runs it: its own user, a read-only root, no capabilities, and a database that must prove who it is. */
describe.skipIf(postgres.unavailable !== undefined)('the image', () => {
  let image: Image
  let folder: string
  const running: Container[] = []

  beforeAll(async () => {
    image = await buildImage(REVISION)
    if (image.unavailable)
      process.stderr.write(
        `skipped: the image itself; its folder is started instead (${image.unavailable})\n`,
      )
    process.stderr.write(`The image is ${Math.round(image.bytes / 1e6)} MB, unpacked.\n`)
    folder = await mkdtemp(path.join(tmpdir(), 'chartlight-image-test-'))
    await chmod(folder, 0o755)
    await writeFile(path.join(folder, 'authority.pem'), authority)
    const [chart] = hba1cFiles()
    if (chart) await writeFile(path.join(folder, 'chart.json'), await text(await chart.open()))
  }, 900_000)
  afterAll(async () => {
    for (const container of running) container.signal('SIGKILL')
    await Promise.all(running.map(({ ended }) => ended))
    await image?.release()
    if (folder) await rm(folder, { recursive: true })
    if (postgres.unavailable === undefined) await postgres.stop()
  }, 60_000)

  const databaseUrl = (role: string, password: string) => {
    if (postgres.unavailable !== undefined) return ''
    const authorities = path.join(folder, 'authority.pem')
    return `${postgres.addressFor(role, password, 'localhost')}?sslmode=verify-full&sslrootcert=${authorities}`
  }
  const asOwner = () => databaseUrl('chartlight_owner', passwords.owner)
  const asWorker = () => databaseUrl('chartlight_worker', passwords.worker)

  async function start(command: string[], env: Record<string, string>, entrypoint?: string[]) {
    const production = { DEPLOYMENT: 'production', ALLOW_OFFLINE_MODEL: 'true', ...env }
    const options = { command, env: production, binds: [folder], ...(entrypoint && { entrypoint }) }
    const container = await startContainer(image, options)
    running.push(container)
    void container.ended.then(() => running.splice(running.indexOf(container), 1))
    return container
  }

  async function run(command: string[], env: Record<string, string> = {}, entrypoint?: string[]) {
    const container = await start(command, env, entrypoint)
    const code = await container.ended
    return { code, output: container.output() }
  }

  async function startWeb(env: Record<string, string> = {}) {
    const port = String(await findFreePort())
    const container = await start(['web'], {
      DATABASE_URL: databaseUrl('chartlight_app', passwords.app),
      NEXTAUTH_SECRET: makeSecret() + makeSecret(),
      NEXTAUTH_URL: 'https://charts.hospital.example',
      HOSTNAME: '127.0.0.1',
      PORT: port,
      DRAIN_DELAY_MS: '300',
      ...env,
    })
    const url = `http://127.0.0.1:${port}`
    const deadline = Date.now() + 60_000
    while (!(await fetch(`${url}/api/live`).catch(() => undefined))?.ok) {
      if (Date.now() > deadline) throw new Error(`The server does not answer:\n${container.output()}`)
      await sleep(100)
    }
    return { container, url }
  }

  it('brings the authorities of RDS, and believes no other unless it is told to', async () => {
    expect(await readFile(path.join(image.folder, 'dist/worker.mjs'), 'utf8')).toMatch(/BEGIN CERTIFICATE/)
    const [address = ''] = asOwner().split('&sslrootcert=')
    const { code, output } = await run(['worker', 'migrate'], { DATABASE_URL: address })
    expect(output).toMatch(/takes no connection \((SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET)/)
    expect(code).toBe(1)
  })

  it('migrates, and lets the app and the worker log in', async () => {
    const { code, output } = await run(['worker', 'migrate'], {
      DATABASE_URL: asOwner(),
      APP_DATABASE_PASSWORD: passwords.app,
      WORKER_DATABASE_PASSWORD: passwords.worker,
    })
    expect(output).toMatch(/applied 20261122000000_charts/)
    expect(code).toBe(0)
  })

  it('ingests a file', async () => {
    const chart = path.join(folder, 'chart.json')
    const { code, output } = await run(['worker', 'ingest', chart], { DATABASE_URL: asWorker() })
    expect(output).toMatch(/3 entries from 1 file/)
    expect(code).toBe(0)
    await connectDatabase(asWorker())
    await createUser({ ...user, displayName: 'Dr. Test', roles: ['clinician'] })
    await closeDatabase()
  })

  it('answers /api/live and /api/ready, and streams an answer with what it rests on', async () => {
    const { container, url } = await startWeb()
    expect((await fetch(`${url}/api/ready`)).status).toBe(200)
    const client = await SignedInClient.signIn(url, user)
    const answer = await client.ask(await client.findPatient('Halloran'), 'What is the latest HbA1c?')
    expect(answer.headers.get('content-type')).toMatch(/event-stream/)
    const stream = await answer.text()
    expect(stream).toMatch(/"type":"data-evidence"/)
    expect(stream).toMatch(/"type":"data-sentence"[^\n]*7\.1/)
    container.signal('SIGTERM')
    expect(await container.ended).toBe(0)
  }, 120_000)

  it('finishes the answer that is under way when it is told to end, and exits 0', async () => {
    const model = await startSlowModel()
    const settings = { CHAT_MODEL: 'openai-compatible:slow', OPENAI_COMPATIBLE_BASE_URL: model.url }
    const { container, url } = await startWeb(settings)
    const client = await SignedInClient.signIn(url, user)
    const answer = await client.ask(await client.findPatient('Halloran'), 'What is the latest HbA1c?')
    await model.asked
    container.signal('SIGTERM')
    await sleep(1_000)
    await expect(fetch(`${url}/api/live`)).rejects.toThrow()
    model.finish()
    expect(await answer.text()).toMatch(/"type":"finish"/)
    expect(await container.ended).toBe(0)
    await model.close()
  }, 120_000)

  it('says what it can run when it is asked for something else', async () => {
    expect(await run(['shell'])).toEqual({ code: 64, output: expect.stringMatching(/web, or worker/) })
    expect((await run(['worker', '--help'])).output).toMatch(/ingest .*migrate/s)
  })

  it('passes what CI tries it with under an engine', async (context) => {
    if (!image.rootfs) return context.skip(image.unavailable)
    const other = image.platform === 'linux/amd64' ? 'linux/arm64' : 'linux/amd64'
    const mistaken = await tryImage(image, other)
    expect(mistaken.output).toMatch(`The image is ${image.platform} 10001:10001, not ${other}`)
    expect(mistaken.code).toBe(1)
    const { code, output } = await tryImage(image, image.platform)
    for (const step of [
      /DATABASE_URL does not say sslmode=verify-full/,
      /applied 20261122000000_charts/,
      /chartlight_app and chartlight_worker log in/,
      /1 entry from 1 file/,
      /"ready"|"status"/,
    ])
      expect(output).toMatch(step)
    expect(code).toBe(0)
  }, 180_000)

  it('may write to its mounts alone, and is no root', async (context) => {
    if (!image.rootfs) return context.skip(image.unavailable)
    const attempt = 'id -u; echo x > /tmp/x && echo wrote; echo x > /app/x || echo x > /etc/x || echo refused'
    const { output } = await run(['-c', attempt], {}, ['/bin/sh'])
    for (const word of ['10001\n', 'wrote\n', 'refused\n']) expect(output).toContain(word)
  })

  it('holds nothing that a running product does not need', async () => {
    const packages = await readdir(path.join(image.folder, 'node_modules'))
    for (const name of ['typescript', 'vitest', 'esbuild', 'playwright', 'prisma', 'sharp', '@biomejs'])
      expect(packages).not.toContain(name)
    const files = (await readdir(image.folder, { recursive: true })).filter(
      (file) => !file.includes('/next/dist/'),
    )
    expect(files.filter((file) => /(^|\/)\.env|\.test\.|(^|\/)\.git(\/|$)|\.tsx?$/.test(file))).toEqual([])
    // What the Dockerfile rests on when it builds once for both processors.
    expect(await listPrograms(image.folder)).toEqual([])
    if (!image.rootfs) return
    // "exec format error"
    const programs = await listPrograms(image.rootfs)
    expect(programs).toContainEqual({ file: 'usr/local/bin/node', processor: process.arch })
    expect(programs.filter(({ processor }) => processor !== process.arch)).toEqual([])
    const gone = [
      'usr/local/bin/npm',
      'usr/local/lib/node_modules',
      'root/.npm',
      'src',
      'app/.env',
      'var/cache/apt/pkgcache.bin',
    ]
    expect(gone.filter((file) => existsSync(path.join(image.rootfs ?? '', file)))).toEqual([])
    expect(image.config.Labels['org.opencontainers.image.revision']).toBe(REVISION)
  })
})
