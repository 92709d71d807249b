import { CHARTS } from './demo-charts'
import { FULL } from './environment'
import { SIZES, showAsk } from './screens'
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

test('S14: a conversation about one patient does not open under another', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  await chart.ask('What is the latest HbA1c?')
  const conversation = /\/ask\/[^?]+/.exec(page.url())?.[0] ?? ''
  await patients.openChartOf(CHARTS.sparse)
  await expect(chart.answers).toHaveCount(0)

  await page.goto(new URL(page.url()).pathname + conversation)
  await expect(page.getByText('This conversation is not about this patient')).toBeVisible()
  await expect(chart.answers).toHaveCount(0)
})

for (const size of [SIZES[0], SIZES[2]]) {
  test(
    `${size.width} px: Back closes the source or returns to the one before, Forward opens it again`,
    size === SIZES[2] ? FULL : {},
    async ({ page, patients, chart }) => {
      await page.setViewportSize(size)
      await patients.findChartOf(CHARTS.diabetes)
      await showAsk(page)
      const answer = await chart.ask('Which medications is he on?')
      const address = page.url()
      await chart.openCitation(answer.locator('[data-citation]').first())
      const first = (await chart.source.getByRole('heading').first().textContent()) ?? ''
      await chart.source.getByRole('button', { name: /next/i }).click()
      await expect(chart.source.getByRole('heading').first()).not.toHaveText(first)

      await page.goBack()
      await expect(chart.source.getByRole('heading').first()).toHaveText(first)
      await page.goBack()
      await expect(chart.source).toHaveCount(0)
      await expect(page).toHaveURL(address)
      await expect(chart.answers).toHaveCount(1)
      await page.goForward()
      await expect(chart.source.getByRole('heading').first()).toHaveText(first)

      // Closed by its own button, the source leaves no entry behind: Back leaves the chart.
      await chart.source.getByRole('button', { name: /close/i }).click()
      await expect(chart.source).toHaveCount(0)
      await expect(page).toHaveURL(address)
      await page.goBack()
      await expect(patients.search).toBeVisible()
    },
  )
}

test('a new question closes the source of the answer before', async ({ page, patients, chart }) => {
  await patients.openChartOf(CHARTS.diabetes)
  const answer = await chart.ask('What is the latest HbA1c?')
  const address = page.url()
  await chart.openCitation(answer.locator('[data-citation]').first())
  await chart.ask('Any allergies?')
  await expect(chart.source).toHaveCount(0)
  await expect(page).toHaveURL(address)
})
