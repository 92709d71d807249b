import { openStage, type Stage } from '../faults/stage'
import { ChartPage } from './pages/chart-page'
import { expect, type Page, test } from './signed-in'

/** A deployment of its own: nobody else may miss its Postgres and Redis. */
let stage: Stage | { unavailable: string }

test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.use({ storageState: { cookies: [], origins: [] } })
test.beforeAll(async () => {
  stage = await openStage()
})
test.afterAll(async () => {
  if (!('unavailable' in stage)) await stage.close()
})

/** A clinician of that deployment with its one chart open; both parts there. */
async function openChartOnStage(page: Page) {
  if ('unavailable' in stage)
    return test.skip(true, `no service to take away (${stage.unavailable})`) as never
  const product = await stage.serve()
  const reader = await stage.admit(product)
  const cookies = reader.cookie.split('; ').map((cookie) => {
    const [name = '', value = ''] = cookie.split(/=(.*)/s)
    return { name, value, url: product.url }
  })
  await page.context().addCookies(cookies)
  const address = `${product.url}/patients/${reader.patientId}`
  await page.goto(address)
  const chart = new ChartPage(page)
  await expect(chart.banner).toBeVisible()
  return { address, chart, list: product.url, stage }
}

test('Postgres is away: chart and list say what happened and come back by themselves, a question is kept', async ({
  page,
}) => {
  const { address, chart, list, stage } = await openChartOnStage(page)
  const [another, patients] = [await page.context().newPage(), await page.context().newPage()]
  await stage.postgres.signal('SIGKILL')

  await chart.question.fill('Any allergies?')
  await chart.question.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Your question is kept.' })).toContainText(
    /database does not answer/i,
  )
  await expect(chart.question).toHaveValue('Any allergies?')
  for (const [tab, to] of [
    [another, address],
    [patients, list],
  ] as const) {
    await tab.goto(to)
    await expect(tab.getByRole('heading', { name: 'The database does not answer just now' })).toBeVisible()
    await expect(tab.getByText(/tries again by itself/)).toBeVisible()
    await expect(tab.getByRole('button', { name: 'Try again' })).toBeVisible()
  }

  await stage.postgres.start()
  await another.bringToFront()
  await expect(new ChartPage(another).banner).toBeVisible({ timeout: 20_000 })
  await patients.bringToFront()
  await expect(patients.getByRole('searchbox')).toBeVisible({ timeout: 20_000 })
  await page.bringToFront()
  await expect(chart.question).toHaveValue('Any allergies?')
})

test('what was read from the cache is marked so, and without Redis everything opens from the database', async ({
  page,
}) => {
  const { chart, list, stage } = await openChartOnStage(page)
  await page.reload()
  await expect(chart.banner).toContainText('from cache')

  await stage.redis.signal('SIGKILL')
  await page.reload()
  await expect(chart.banner).toBeVisible()
  await expect(chart.banner).not.toContainText('from cache')
  await page.goto(list)
  await expect(page.getByRole('searchbox')).toBeVisible()
  await expect(page.getByText('from cache')).toHaveCount(0)
  await stage.redis.start()
})
