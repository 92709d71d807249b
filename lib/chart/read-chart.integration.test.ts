import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { openTestChart } from '@/tests/integration/charts'
import { fileHba1c, type Hba1cChart, hba1cFiles } from '@/tests/integration/hba1c-chart'
import { useOwner } from '@/tests/integration/owner'
import { readChart } from './read-chart'

describe.each(inject('databases'))('the chart at a glance on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let chart: Hba1cChart
  const open = () => openTestChart(chart.session, 'wire', chart.source)
  const latest = async () => {
    const { summary, source } = await readChart(await open())
    return { source, results: JSON.stringify(summary.results) }
  }

  beforeAll(async () => {
    chart = await fileHba1c(urls)
  })
  afterAll(closeDatabase)

  it('is read once for those who ask together, and then taken from the cache, the same', async () => {
    const scope = await open()
    const asked = await Promise.all([readChart(scope), readChart(scope), readChart(scope)])
    // Who comes to the cache after the first is through finds it filled.
    const read = asked.filter(({ source }) => source === 'database')
    expect(new Set(read.map(({ banner }) => banner)).size).toBe(1)
    for (const one of asked) expect({ ...one, source: 'database' }).toEqual(asked[0])
    expect(await readChart(scope)).toEqual({ ...asked[0], source: 'cache' })
  })

  it('shows what an import brought at once', async () => {
    const before = await latest()
    await connectDatabase(urls.worker)
    await ingestFiles(hba1cFiles(9.4), { source: chart.source })
    await connectDatabase(urls.app)
    const after = await latest()
    expect([before.source, after.source]).toEqual(['cache', 'database'])
    expect(after.results).toContain('9.4')
    expect(before.results).not.toContain('9.4')
  })

  it('is on record at each look, and closed to a scope that has lost its right, cached or not', async () => {
    const count = async () => {
      const { rows } = await owner.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM audit_event WHERE action = 'chart-opened' AND patient_id = $1`,
        [chart.scope.patientId],
      )
      return rows[0]?.count ?? 0
    }
    const before = await count()
    const scope = await open()
    await readChart(scope)
    expect((await readChart(await open())).source).toBe('cache')
    expect(await count()).toBe(before + 2)
    await owner.query('UPDATE app_user SET access_epoch = access_epoch + 1 WHERE id = $1', [
      chart.session.userId,
    ])
    await expect(readChart(scope)).rejects.toMatchObject({ code: 'not_found' })
  })
})
