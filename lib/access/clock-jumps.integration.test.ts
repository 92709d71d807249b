import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withScope } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { LIMITS } from '@/lib/limits'
import { createTestChart, createTestUser, type TestChart } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { listActiveBreakGlass, startBreakGlass } from './break-glass'
import { findLostRight } from './find-lost-right'
import { openChart } from './open-chart'
import type { Session } from './session'

const HOUR = 3_600_000
const MINUTE = 60_000

describe.each(inject('databases'))('a process whose clock is wrong, on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let session: Session
  let chart: TestChart

  beforeAll(async () => {
    vi.spyOn(env, 'ACCESS_MODE', 'get').mockReturnValue('care-team')
    await connectDatabase(urls.worker)
    chart = await createTestChart('Clockwise')
    session = await createTestUser()
    await connectDatabase(urls.app)
  })
  afterEach(async () => {
    vi.useRealTimers()
    await owner.query('DELETE FROM break_glass WHERE user_id = $1', [session.userId])
    await owner.query('DELETE FROM care_team WHERE user_id = $1', [session.userId])
    // Who loses a tie signs in anew.
    const { rows } = await owner.query<{ epoch: number }>(
      'SELECT access_epoch AS epoch FROM app_user WHERE id = $1',
      [session.userId],
    )
    session = { ...session, epoch: rows[0]?.epoch ?? 0 }
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    await closeDatabase()
  })

  /** The wall clock alone: time itself goes on as it did. */
  const setClock = (by: number) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + by })
  }
  /** Time itself goes on, while the wall clock stands. */
  const passTime = (milliseconds: number) => {
    const now = performance.now()
    return vi.spyOn(performance, 'now').mockReturnValue(now + milliseconds)
  }
  const tie = () =>
    owner.query(`INSERT INTO care_team (patient_id, user_id, origin) VALUES ($1, $2, 'encounter')`, [
      chart.patientId,
      session.userId,
    ])
  const breakGlass = (seconds: number) =>
    owner.query(
      `INSERT INTO break_glass (patient_id, user_id, reason_code, reason_text, expires_at)
       VALUES ($1, $2, 'test', 'test', now() + make_interval(secs => $3))`,
      [chart.patientId, session.userId, seconds],
    )
  const open = () => openChart(session, chart.patientId)
  const read = async (scope: PatientScope) =>
    withScope(scope, (tx) => tx.$queryRaw<{ id: string }[]>`SELECT id FROM patient`)

  it.each([-6 * HOUR, 6 * HOUR])(
    'by %d ms all along opens charts, and no longer than the tie lasts',
    async (by) => {
      setClock(by)
      await breakGlass(120)
      const scope = await open()
      expect(await read(scope)).toHaveLength(1)
      const left = scope.expiresAt.getTime() - Date.now()
      expect(left).toBeGreaterThan(115_000)
      expect(left).toBeLessThanOrEqual(120_000)
      const [active] = await listActiveBreakGlass(session)
      expect(active?.secondsLeft).toBeGreaterThan(115)
      expect(active?.secondsLeft).toBeLessThanOrEqual(120)
    },
  )

  it('and is set back prolongs no scope that is open', async () => {
    await tie()
    const scope = await open()
    setClock(-6 * HOUR)
    expect(await read(scope)).toHaveLength(1)
    const passed = passTime(LIMITS.scopeMinutes * MINUTE)
    await expect(read(scope)).rejects.toMatchObject({ code: 'not_found' })
    expect((await findLostRight(scope))?.right).toBe('time')
    passed.mockRestore()
  })

  it('and is set forward ends open scopes early, and opens new ones', async () => {
    await tie()
    const scope = await open()
    setClock(6 * HOUR)
    await expect(read(scope)).rejects.toMatchObject({ code: 'not_found' })
    expect((await findLostRight(scope))?.right).toBe('time')
    expect(await read(await open())).toHaveLength(1)
  })

  it('and is set back keeps no emergency access that has ended, and takes no old proof of identity', async () => {
    await breakGlass(1)
    const scope = await open()
    const confirmedAt = new Date()
    setClock(-6 * HOUR)
    await vi.waitFor(async () => expect((await findLostRight(scope))?.right).toBe('emergency-access'), 3_000)
    await expect(open()).rejects.toMatchObject({ code: 'break_glass_required' })
    await expect(
      startBreakGlass(
        { ...session, confirmedAt },
        { patientId: chart.patientId, reasonCode: 'covering', text: 'Called.' },
      ),
    ).rejects.toMatchObject({ code: 'confirmation_required' })
  })

  it('does not matter where the database’s own is set back: what had not begun then is closed', async () => {
    await breakGlass(2 * 3_600)
    await open()
    await owner.query(`UPDATE break_glass SET started_at = now() + interval '1 hour' WHERE user_id = $1`, [
      session.userId,
    ])
    await expect(open()).rejects.toMatchObject({ code: 'break_glass_required' })
    expect(await listActiveBreakGlass(session)).toEqual([])
  })
})
