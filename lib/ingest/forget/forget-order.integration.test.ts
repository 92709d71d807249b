import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { openChart } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { createTestChart, createTestUser, type TestChart } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { findForgetRequest, requestForget } from './forget-order'
import { forgetPatient } from './forget-patient'

const reason = 'patient-request'
const nothingUploaded = { removeAllVersions: async () => {} }

describe.each(inject('databases'))('who may have a patient forgotten, on $name', ({ urls }) => {
  let chart: TestChart
  let operator: Session
  let scope: PatientScope
  const owner = useOwner(urls)

  beforeAll(async () => {
    await connectDatabase(urls.worker)
  })
  beforeEach(async () => {
    chart = await createTestChart('Forgotten')
    operator = await createTestUser(['operator'])
    scope = await openChart(operator, chart.patientId)
  })
  afterEach(() => {
    env.DEPLOYMENT = 'demo'
    vi.useRealTimers()
  })
  afterAll(closeDatabase)

  const countNotes = () => withWorker((tx) => tx.note.count({ where: { patientId: chart.patientId } }))

  it('takes two people in production: nobody alone, not the one who asked, not after a day', async () => {
    env.DEPLOYMENT = 'production'
    await expect(forgetPatient(scope, { reason }, nothingUploaded)).rejects.toThrow(/second operator/)
    const { id: requestId } = await requestForget(scope, reason)
    await expect(forgetPatient(scope, { requestId }, nothingUploaded)).rejects.toThrow(/yourself/)
    const colleague = await createTestUser(['operator'])
    const theirs = await openChart(colleague, chart.patientId)
    await owner.query(`UPDATE forget_request SET expires_at = now() WHERE id = $1`, [requestId])
    await expect(forgetPatient(theirs, { requestId }, nothingUploaded)).rejects.toThrow(/expired/)
    expect(await countNotes()).toBe(1)

    const again = await requestForget(scope, reason)
    await forgetPatient(theirs, { requestId: again.id }, nothingUploaded)
    expect(await countNotes()).toBe(0)
    await expect(findForgetRequest(again.id)).rejects.toMatchObject({ code: 'not_found' })
    const { rows } = await owner.query(
      `SELECT action, user_id, detail ->> 'requestedBy' AS asked FROM audit_event
       WHERE patient_id = $1 AND action LIKE '%forg%' ORDER BY occurred_at`,
      [chart.patientId],
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'forget-requested',
      'forget-refused',
      'forget-requested',
      'chart-forgotten',
    ])
    expect(rows.at(-1)).toMatchObject({ user_id: colleague.userId, asked: operator.userId })
  })

  it.each([-48, 48])(
    'keeps to the day that the database counts where a clock is wrong by %d hours',
    async (hours) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 })
      const { id } = await requestForget(scope, reason)
      expect((await findForgetRequest(id)).patientId).toBe(scope.patientId)
      const { rows } = await owner.query(
        `SELECT expires_at BETWEEN now() + interval '23 hours' AND now() + interval '25 hours' AS a_day
       FROM forget_request WHERE id = $1`,
        [id],
      )
      expect(rows).toEqual([{ a_day: true }])
    },
  )

  it('does not let a request for one chart forget another', async () => {
    const { id: requestId } = await requestForget(scope, reason)
    const other = await openChart(
      await createTestUser(['operator']),
      (await createTestChart('Other')).patientId,
    )
    await expect(forgetPatient(other, { requestId }, nothingUploaded)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
