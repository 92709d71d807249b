import { CHARTS } from './demo-charts'
import { expect, test } from './signed-in'

test('the address of an open source leads a fresh browser to the same words', async ({
  page,
  patients,
  chart,
  browser,
  session,
  baseURL,
}) => {
  await patients.openChartOf(CHARTS.walker)
  const answer = await chart.ask('Does she use a walking aid?')
  const citation = chart
    .sentences(answer)
    .filter({ hasText: /walker/i })
    .locator('[data-citation]')
    .first()
  await chart.openCitation(citation)
  const words = (await chart.cited.first().textContent()) ?? ''
  await expect(page).toHaveURL(/\/ask\/[0-9a-f-]{36}\?m=[0-9a-f-]{36}&s=\d+&c=c\d+$/)

  const context = await browser.newContext({ storageState: session, ...(baseURL ? { baseURL } : {}) })
  const fresh = await context.newPage()
  await fresh.goto(page.url())
  const marked = fresh.getByRole('region', { name: 'Source', exact: true }).locator('[data-cited]').first()
  await expect(marked).toHaveText(words)
  await expect(marked).toBeInViewport()
  await expect(fresh.locator('[data-citation][aria-expanded=true]')).toBeInViewport()
  await expect(fresh.locator('section[data-identity]')).toBeInViewport()
  await context.close()
})

test('a conversation is the same after a reload, and no address holds a name', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  const shown = await chart.sentences(await chart.ask('What is the latest HbA1c?')).allInnerTexts()
  expect(decodeURIComponent(page.url())).not.toMatch(/brannigan|HP-/i)
  await page.reload()
  await expect(chart.answers).toHaveCount(1)
  expect(await chart.sentences(chart.answers.first()).allInnerTexts()).toEqual(shown)
})

test('a conversation about one patient does not open under another', async ({ page, patients, chart }) => {
  await patients.openChartOf(CHARTS.diabetes)
  await chart.ask('What is the latest HbA1c?')
  const conversation = /\/ask\/[^?]+/.exec(page.url())?.[0] ?? ''
  await patients.openChartOf(CHARTS.sparse)
  await expect(chart.answers).toHaveCount(0)

  await page.goto(new URL(page.url()).pathname + conversation)
  await expect(page.getByText('This conversation is not about this patient')).toBeVisible()
  await expect(chart.answers).toHaveCount(0)
})
