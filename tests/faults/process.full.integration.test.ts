import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/limits'
import { type CompletionsReply, startCompletionsServer } from '@/tests/fixtures/completions-server'
import { report, time, timeUntil } from './measure'
import type { Product } from './product'
import type { Reader } from './reader'
import { openStage, type Stage } from './stage'

const SENTENCES = 10
const HOUR_MS = 3_600_000

const opened = await openStage()
if ('unavailable' in opened) process.stderr.write(`skipped: faults of one process (${opened.unavailable})\n`)

describe.skipIf('unavailable' in opened)('one process', () => {
  const stage = opened as Stage
  afterAll(() => stage.close())

  it('told to end: is not ready, answers on, finishes what it streams, and exits 0', async () => {
    const product = await stage.serve({ DRAIN_DELAY_MS: '1500' })
    const reader = await stage.admit(product)
    const asked = await reader.ask()
    await timeUntil(async () => asked.shown.sentences > 0)
    const begun = performance.now()
    product.signal('SIGTERM')
    await timeUntil(async () => (await fetch(`${product.url}/api/ready`)).status === 503)
    const late = await reader.openChart()
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close'])
    expect((await fetch(`${product.url}/api/live`)).status).toBe(200)
    await timeUntil(() =>
      fetch(`${product.url}/api/live`).then(
        () => false,
        () => true,
      ),
    )
    await asked.ended
    const answered = performance.now()
    expect(asked.shown).toMatchObject({ sentences: SENTENCES, complaint: undefined, isWhole: true })
    expect(await product.ended).toBe(0)
    report('SIGTERM during an answer', {
      'refuses connections after': 1_500,
      'exit 0 after': performance.now() - begun,
      'after the last byte': performance.now() - answered,
    })
  }, 60_000)

  it('told to end, with an answer that takes too long: says so, saves it, and exits 1', async () => {
    const product = await stage.serve({ DRAIN_DELAY_MS: '200', DRAIN_TIMEOUT_MS: '2500' })
    const reader = await stage.admit(product)
    const asked = await reader.ask()
    await timeUntil(async () => asked.shown.sentences > 0)
    const { result: code, ms } = await time(() => {
      product.signal('SIGTERM')
      return product.ended
    })
    await asked.ended
    expect(code).toBe(1)
    expect(asked.shown.complaint).toMatch(/being restarted.*is kept/)
    const other = await stage.serve({ NEXTAUTH_SECRET: product.secret })
    const saved = await reader.at(other.url).readAnswer(asked.conversationId)
    expect(saved).toEqual({ state: 'stopped', sentences: asked.shown.sentences })
    expect(saved.sentences).toBeLessThan(SENTENCES)
    report('SIGTERM, limit 2.5 s', { 'exit 1 after': ms, lost: 'nothing that was shown' })
  }, 60_000)

  it('with a full data folder: an upload is refused whole, charts stay open, and the next upload finds the line free', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'chartlight-full-'))
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'pipe' })
    } catch (error) {
      rmSync(folder, { recursive: true })
      process.stderr.write(`skipped: a full data folder (no file system of its own here: ${error})\n`)
      return
    }
    try {
      const product = await stage.serve({ CHARTLIGHT_DATA_DIR: folder })
      const reader = await stage.admit(product, ['clinician', 'admin'])
      const upload = (bytes: number) => sendFile(product.url, reader.cookie, 'x'.repeat(bytes))
      const { result: refused, ms } = await time(() => upload(3 * 1024 * 1024))
      expect(refused.status).toBe(507)
      expect(JSON.parse(refused.body)).toMatchObject({ code: 'storage_full' })
      expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('input'))).toEqual(
        [],
      )
      expect((await reader.openChart()).status).toBe(200)
      // The connection was ended behind the refusal; Node's agent must have seen that.
      await sleep(200)
      expect((await upload(1_000)).status).toBe(202)
      report('Data folder full', { 'refused after': ms, 'left behind': 'nothing' })
    } finally {
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true })
    }
  }, 60_000)

  describe('whose clock jumps', () => {
    let product: Product
    let reader: Reader
    beforeAll(async () => {
      product = await stage.serve()
      reader = await stage.admit(product)
    })

    it('forward: who was signed in has to sign in again; set right, the clock takes nobody’s session away', async () => {
      expect((await reader.openChart()).status).toBe(200)
      await product.moveClock(LIMITS.sessionHours * HOUR_MS + 60_000)
      expect((await reader.openChart()).status).toBe(401)
      await product.moveClock(0)
      expect((await reader.openChart()).status).toBe(200)
    })

    it('back: nobody loses their chart, and nothing that had ended begins again', async () => {
      const gone = await stage.admit(product)
      await gone.fetch('/api/account/lock', { reason: 'asked' })
      const before = (await gone.openChart()).status
      await product.moveClock(-HOUR_MS)
      expect((await reader.openChart()).status).toBe(200)
      expect([before, (await gone.openChart()).status]).toEqual([401, 401])
      await product.moveClock(0)
    })
  })

  describe('whose model', () => {
    const limited = { refuse: 429, error: { message: 'slow down', code: 'rate_limit_exceeded' } }
    const busy = Array.from({ length: 20 }, (): CompletionsReply => limited)
    const look: CompletionsReply = {
      call: { name: 'observations', input: { name: 'HbA1c', statistic: 'latest' } },
    }
    it.each<[string, CompletionsReply[], RegExp]>([
      ['hangs', [look, ...Array.from({ length: 20 }, (): CompletionsReply => ({ hang: true }))], /model/i],
      [
        'breaks off',
        [look, ...Array.from({ length: 20 }, (): CompletionsReply => ({ sayAndReset: ['Hemoglobin '] }))],
        /model/i,
      ],
      ['is throttled', busy, /model|busy/i],
    ])(
      '%s: the answer ends with a sentence that says so',
      async (what, script, sentence) => {
        const model = await startCompletionsServer(script)
        const product = await stage.serve({
          OPENAI_COMPATIBLE_BASE_URL: model.url,
          CHAT_MODEL: 'openai-compatible:scripted',
        })
        const reader = await stage.admit(product)
        const { ms, result } = await time(async () => {
          const asked = await reader.ask()
          await asked.ended
          return asked
        })
        expect(result.shown.complaint ?? result.shown.notice).toMatch(sentence)
        expect(['failed', 'complete', 'stopped']).toContain(
          (await reader.readAnswer(result.conversationId)).state,
        )
        expect((await reader.openChart()).status).toBe(200)
        report(`Model ${what}`, { 'told after': ms })
        await product.stop()
        await model.close()
      },
      120_000,
    )
  })
})

/** As browsers send: the answer is read when it is whole, while the rest of the file may still be on its way. */
async function sendFile(
  url: string,
  cookie: string,
  content: string,
): Promise<{ status: number; body: string }> {
  const headers = { cookie, origin: url, 'x-file-name': 'x.ndjson', 'content-length': content.length }
  const sending = request(`${url}/api/imports`, { method: 'POST', headers }).on('error', () => {})
  sending.end(content)
  const [answer] = (await once(sending, 'response')) as [IncomingMessage]
  return { status: answer.statusCode ?? 0, body: await text(answer) }
}
