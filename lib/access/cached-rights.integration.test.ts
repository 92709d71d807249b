import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { readChart } from '@/lib/chart/read-chart'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { createTestChart, createTestUser, type TestChart } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { openChart } from './open-chart'
import { searchPatients } from './search-patients'
import type { Session } from './session'

const RESTRICTED = '{http://terminology.hl7.org/CodeSystem/v3-Confidentiality|V}'

describe.each(inject('databases'))('what is cached for 30 seconds, on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let session: Session
  let chart: TestChart
  let family: string

  beforeAll(async () => {
    vi.spyOn(env, 'ACCESS_MODE', 'get').mockReturnValue('care-team')
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    await closeDatabase()
  })

  /** A clinician of the care team, whose list, banner and summary were just read. */
  async function begin(): Promise<void> {
    await connectDatabase(urls.worker)
    family = `Cached${crypto.randomUUID().slice(0, 8)}`
    chart = await createTestChart(family)
    session = await createTestUser()
    await connectDatabase(urls.app)
    await tie()
    expect(await listed()).toEqual([chart.patientId])
    expect((await search()).source).toBe('cache')
    await readChart(await openChart(session, chart.patientId))
  }
  const search = () => searchPatients(session, { query: family })
  const listed = async () => (await search()).items.map(({ id }) => id)
  const tie = (until = '2200-01-01') =>
    owner.query(
      `INSERT INTO care_team (patient_id, user_id, origin, valid_until) VALUES ($1, $2, 'encounter', $3)`,
      [chart.patientId, session.userId, until],
    )
  /** The session as the next request would read it. */
  const again = async () => {
    const { rows } = await owner.query<{ epoch: number }>(
      'SELECT access_epoch AS epoch FROM app_user WHERE id = $1',
      [session.userId],
    )
    session = { ...session, epoch: rows[0]?.epoch ?? 0 }
  }
  const ofUser = (sql: string) => owner.query(sql, [session.userId])
  const ofPatient = (sql: string) => owner.query(sql, [chart.patientId])

  it.each([
    ['the tie was ended', () => ofUser('UPDATE care_team SET valid_until = now() WHERE user_id = $1')],
    ['the tie was removed', () => ofUser('DELETE FROM care_team WHERE user_id = $1')],
    [
      'the patient became restricted',
      () => ofPatient(`UPDATE patient SET security_labels = '${RESTRICTED}' WHERE id = $1`),
    ],
    ['the account was disabled', () => ofUser('UPDATE app_user SET disabled = true WHERE id = $1')],
  ])('shows nobody any more, under the very same session, right after %s', async (_, lose) => {
    await begin()
    await lose()
    expect(await listed()).toEqual([])
    await again()
    expect(await listed()).toEqual([])
    await expect(openChart(session, chart.patientId)).rejects.toThrow()
  })

  it('ends with the time of a tie and of emergency access, which nobody writes down', async () => {
    await begin()
    await ofUser('DELETE FROM care_team WHERE user_id = $1')
    await again()
    await owner.query(
      `INSERT INTO break_glass (patient_id, user_id, reason_code, reason_text, expires_at)
       VALUES ($1, $2, 'test', 'test', now() + interval '1 second')`,
      [chart.patientId, session.userId],
    )
    expect(await listed()).toEqual([chart.patientId])
    await vi.waitFor(async () => expect(await listed()).toEqual([]), 3_000)
  })

  it('shows a new tie, and a label taken off, at once', async () => {
    await begin()
    await ofPatient(`UPDATE patient SET security_labels = '${RESTRICTED}' WHERE id = $1`)
    expect(await listed()).toEqual([])
    await ofPatient(`UPDATE patient SET security_labels = '{}' WHERE id = $1`)
    expect(await listed()).toEqual([chart.patientId])
    await ofUser('DELETE FROM care_team WHERE user_id = $1')
    expect(await listed()).toEqual([])
    await tie()
    expect(await listed()).toEqual([chart.patientId])
  })

  it('counts in the banner nobody who has just become restricted, or is no longer one’s own', async () => {
    await begin()
    await connectDatabase(urls.worker)
    const other = await createTestChart(family)
    await connectDatabase(urls.app)
    const similar = async () => {
      await again()
      return (await readChart(await openChart(session, chart.patientId))).banner.similarPatients
    }
    expect(await similar()).toBe(0)
    await owner.query(`INSERT INTO care_team (patient_id, user_id, origin) VALUES ($1, $2, 'encounter')`, [
      other.patientId,
      session.userId,
    ])
    expect(await similar()).toBe(1)
    await owner.query(`UPDATE patient SET security_labels = '${RESTRICTED}' WHERE id = $1`, [other.patientId])
    expect(await similar()).toBe(0)
    expect((await readChart(await openChart(session, chart.patientId))).source).toBe('cache')
  })
})
