import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { createTestChart, createTestUser, type TestChart } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { startS3 } from '@/tests/services/s3.mjs'
import { startBreakGlass } from './break-glass'
import { sendBreakGlassAlert, sendDueAlerts } from './break-glass-alert'
import { listBreakGlass } from './break-glass-review'
import { openChart } from './open-chart'
import type { Session } from './session'

const WORDS = 'Unconscious in the emergency room.'
const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:emergency'

const aws = await startS3()
if (aws.unavailable) process.stderr.write(`Tests of SNS are skipped: ${aws.unavailable}.\n`)
afterAll(() => aws.unavailable ?? aws.stop?.())

describe.each(inject('databases'))('the alert of emergency access on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let chart: TestChart
  let clinician: Session
  let auditor: Session
  let listener: Server
  let address: string
  let heard: string[]
  let answer: () => number

  beforeAll(async () => {
    Object.assign(env, { ACCESS_MODE: 'care-team' })
    await connectDatabase(urls.worker)
    chart = await createTestChart('Untied')
    clinician = await createTestUser(['clinician'])
    auditor = await createTestUser(['auditor'])
    await connectDatabase(urls.app)
  })
  beforeEach(async () => {
    heard = []
    answer = () => 204
    listener = createServer(async (request, response) => {
      heard.push(Buffer.concat(await Array.fromAsync(request)).toString())
      response.writeHead(answer()).end()
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/alert`
    Object.assign(env, { BREAK_GLASS_WEBHOOK_URL: address })
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    listener.close()
    Object.assign(env, { BREAK_GLASS_WEBHOOK_URL: undefined, BREAK_GLASS_SNS_TOPIC: undefined })
    await owner.query('DELETE FROM break_glass')
  })
  afterAll(async () => {
    Object.assign(env, { ACCESS_MODE: 'organisation' })
    await closeDatabase()
  })

  const begin = async () => {
    const request = { patientId: chart.patientId, reasonCode: 'emergency-treatment', text: WORDS } as const
    return (await startBreakGlass({ ...clinician, confirmedAt: new Date() }, request)).id
  }
  const stateOf = async (id: string) =>
    (await owner.query('SELECT alert FROM break_glass WHERE id = $1', [id])).rows[0]?.alert
  const until = (id: string, state: string) =>
    vi.waitFor(async () => expect(await stateOf(id)).toBe(state), { timeout: 10_000, interval: 100 })
  /** Lets the time until the next attempt pass. */
  const makeDue = () => owner.query(`UPDATE break_glass SET alert_due_at = now() - interval '1 second'`)

  it('reaches the webhook without a word of the patient, tries again, and keeps nobody waiting', async () => {
    answer = () => (heard.length < 2 ? 500 : 204)
    const id = await begin()
    await until(id, 'sent')
    expect(heard).toHaveLength(2)
    expect(JSON.parse(heard[1] ?? '')).toMatchObject({
      event: 'break-glass-started',
      id,
      userId: clinician.userId,
      reasonCode: 'emergency-treatment',
    })
    expect(heard.join()).not.toMatch(new RegExp(`${chart.patientId}|Untied|${WORDS}`))
    await makeDue()
    expect(await sendDueAlerts()).toBe(0)
  })

  it('that cannot be sent stands in the review queue with the chart open all the same, and goes out when it can', async () => {
    answer = () => 500
    const id = await begin()
    expect(await openChart(clinician, chart.patientId)).toMatchObject({ purpose: 'ETREAT' })
    await until(id, 'failed')
    expect(await listBreakGlass(auditor, { reviewed: false })).toMatchObject([{ id, alert: 'failed' }])
    answer = () => 204
    expect(await sendDueAlerts(), 'before its time').toBe(0)
    await makeDue()
    expect(await sendDueAlerts()).toBe(1)
    expect(await listBreakGlass(auditor, { reviewed: false })).toMatchObject([{ id, alert: 'sent' }])
  })

  it('of a process that ended while it sent is sent by one of those that look next', async () => {
    Object.assign(env, { BREAK_GLASS_WEBHOOK_URL: undefined })
    const id = await begin()
    Object.assign(env, { BREAK_GLASS_WEBHOOK_URL: address })
    // What the process that ended leaves behind: an attempt that nobody tells the outcome of.
    await owner.query(`UPDATE break_glass SET alert = 'pending'`)
    await owner.query('SELECT claim_break_glass_alert($1, 10)', [id])
    await Promise.all([sendDueAlerts(), sendBreakGlassAlert(id)])
    expect(heard, 'while that process may still be sending').toEqual([])
    await makeDue()
    const counts = await Promise.all([sendDueAlerts(), sendDueAlerts(), sendBreakGlassAlert(id)])
    expect(heard).toHaveLength(1)
    expect(counts[0] + counts[1]).toBeLessThanOrEqual(1)
    expect(await stateOf(id)).toBe('sent')
  })

  it('is given up after ten attempts, and the queue says so also of one that never ended', async () => {
    Object.assign(env, { BREAK_GLASS_WEBHOOK_URL: undefined })
    const id = await begin()
    Object.assign(env, { BREAK_GLASS_WEBHOOK_URL: address })
    await owner.query(`UPDATE break_glass SET alert = 'pending', alert_attempts = 10`)
    await makeDue()
    expect(await sendDueAlerts()).toBe(0)
    expect([heard, await stateOf(id)]).toEqual([[], 'failed'])
  })

  it.skipIf(aws.unavailable)(
    'fails without the SNS topic, and reaches its subscribers when it is there, in the region of its name',
    async () => {
      const topic = TOPIC + Date.now()
      vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
      vi.stubEnv('AWS_ENDPOINT_URL_SNS', aws.unavailable ?? aws.url)
      Object.assign(env, { BREAK_GLASS_WEBHOOK_URL: undefined, BREAK_GLASS_SNS_TOPIC: topic })
      const id = await begin()
      await until(id, 'failed')

      const client = new SNSClient({ region: 'eu-west-1' })
      const Name = topic.split(':').at(-1) ?? ''
      expect(await client.send(new CreateTopicCommand({ Name }))).toMatchObject({ TopicArn: topic })
      await client.send(new SubscribeCommand({ TopicArn: topic, Protocol: 'http', Endpoint: address }))
      client.destroy()
      await makeDue()
      expect(await sendDueAlerts()).toBe(1)
      expect(await stateOf(id)).toBe('sent')
      const told = heard.map((body) => JSON.parse(body)).find(({ Type }) => Type === 'Notification')
      expect(told).toMatchObject({ Subject: 'Chartlight: emergency access started' })
      expect(JSON.parse(told.Message)).toMatchObject({ id, userId: clinician.userId })
      expect(told.Message).not.toMatch(new RegExp(`${chart.patientId}|Untied|${WORDS}`))
    },
  )
})
