import { CHARTS } from './demo-charts'
import { paceAnswers } from './pace-answers'
import { Palette } from './pages/palette'
import { SessionPage } from './pages/session-page'
import { expect, test } from './signed-in'

test('the server cannot be reached: what is shown stays, each part says so, and goes on when it is back', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  const answer = await chart.ask('What is the latest HbA1c?')
  await page.route('**/api/**', (route) => route.abort('connectionfailed'))

  await answer.locator('[data-citation]').first().click()
  await expect(chart.source.getByText(/server cannot be reached/)).toBeVisible({ timeout: 20_000 })
  await page.unroute('**/api/**')
  await chart.source.getByRole('button', { name: 'Try again' }).click()
  await expect(chart.cited.first()).toBeVisible()

  await page.route('**/api/**', (route) => route.abort('connectionfailed'))
  await answer.getByRole('button', { name: 'Copy with citations' }).click()
  await expect(answer.getByRole('status')).toHaveText(/server cannot be reached/)
  await chart.question.fill('Any allergies?')
  await chart.question.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Your question is kept.' })).toBeVisible()
  await expect(chart.question).toHaveValue('Any allergies?')
  await expect(chart.sentences(answer).first()).toBeVisible()
  await expect(chart.banner).toContainText('BRANNIGAN')

  await page.unroute('**/api/**')
  await chart.question.press('Enter')
  await expect(chart.answers).toHaveCount(2)
})

test('without a line no key and no entry of the palette leads away, and the palette says so', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  await chart.question.fill('Half a question')
  const address = page.url()
  const palette = new Palette(page)
  // It is loaded when it is first opened; an answer that is still under way would prove that the line stands.
  await palette.open()
  await expect(
    palette
      .group(/^Notes/)
      .getByRole('option')
      .first(),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await page.route('**/*', (route) => route.abort('connectionfailed'))
  await page.evaluate(() => window.dispatchEvent(new Event('offline')))
  await expect(new SessionPage(page).connection).toBeVisible()

  for (const words of ['patient list', 'medications', 'account']) {
    await palette.open()
    await expect(palette.dialog.getByRole('status')).toHaveText(/^No connection/)
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
    await expect(palette.dialog).toBeHidden()
  }
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await page.waitForTimeout(500)
  expect(page.url()).toBe(address)
  await expect(chart.question).toHaveValue('Half a question')
  await expect(chart.banner).toContainText('BRANNIGAN')

  await page.unroute('**/*')
  await expect(new SessionPage(page).connection).toBeHidden({ timeout: 15_000 })
  await palette.open()
  await page.keyboard.type('medications')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/medications$/)
})

test('a stream that breaks into pieces that are none keeps what was checked, and says what to do', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  const parts = [
    {
      type: 'start',
      messageId: '00000000-0000-4000-8000-0000000000aa',
      messageMetadata: { state: 'streaming' },
    },
    {
      type: 'data-sentence',
      id: 's0',
      data: {
        index: 0,
        block: 'paragraph',
        verdict: 'not-a-claim',
        text: 'First.',
        handles: [],
        reasons: [],
      },
    },
    { type: 'error', errorText: 'The answer could not be finished; what is shown is kept. Ask again.' },
  ]
  await page.route('**/api/chat', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: parts.map((part) => `data: ${JSON.stringify(part)}\n\n`).join(''),
    }),
  )
  await chart.question.fill('Any allergies?')
  await chart.question.press('Enter')
  await expect(page.getByText('The answer could not be finished; what is shown is kept.')).toBeVisible()
  await expect(chart.answers.first()).toContainText('First.')
  await expect(chart.answers.first()).toContainText('The answer broke off after 1 sentence.')
})

test('S14: what comes late about the patient before is not seen in the chart after', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  await chart.ask('What is the latest HbA1c?')
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/api\/conversations\/[^/]+$/, async (route) => {
    const response = await route.fetch()
    await held
    await route.fulfill({ response }).catch(() => undefined)
  })
  const asked = page.waitForRequest(/\/api\/conversations\/[^/]+$/)
  await page.reload({ waitUntil: 'domcontentloaded' })
  await asked
  const palette = new Palette(page)
  await palette.findPatients('calloway', 2)
  await page.keyboard.press('Enter')
  await expect(chart.banner).toContainText('CALLOWAY')
  const address = page.url()
  release()
  await page.waitForTimeout(500)
  await expect(chart.answers).toHaveCount(0)
  expect(page.url()).toBe(address)
})

test('S13, S14: a question whose conversation comes late is not asked behind another chart, and waits in its own', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/api\/patients\/[^/]+\/conversations$/, async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const response = await route.fetch()
    await held
    await route.fulfill({ response }).catch(() => undefined)
  })
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/api/chat')) sent.push(request.url())
  })
  const creating = page.waitForRequest(/\/api\/patients\/[^/]+\/conversations$/)
  await chart.question.fill('What is the latest HbA1c?')
  await chart.question.press('Enter')
  await creating
  const palette = new Palette(page)
  await palette.findPatients('calloway', 2)
  await page.keyboard.press('Enter')
  await expect(chart.banner).toContainText('CALLOWAY')
  const address = page.url()
  release()
  await page.waitForTimeout(500)
  expect(page.url()).toBe(address)
  expect(sent).toEqual([])
  await page.goBack()
  await expect(chart.banner).not.toContainText('CALLOWAY')
  await expect(chart.question).toHaveValue('What is the latest HbA1c?')
})

test('S14, S15: two tabs with two patients say whose they are, and an answer stays in its own', async ({
  context,
  page,
  patients,
  chart,
}) => {
  const { ChartPage } = await import('./pages/chart-page')
  const { PatientsPage } = await import('./pages/patients-page')
  const other = await context.newPage()
  const otherChart = new ChartPage(other)
  await paceAnswers(page, 200)
  await patients.openChartOf(CHARTS.diabetes)
  await new PatientsPage(other).openChartOf(CHARTS.walker)
  await expect(page).toHaveTitle(/^BRANNIGAN/)
  await expect(other).toHaveTitle(/^CALLOWAY/)

  await chart.ask('What is the latest HbA1c?')
  await otherChart.ask('Does she use a walking aid?')
  await expect(chart.answers).toHaveCount(1)
  await expect(otherChart.answers).toHaveCount(1)
  await expect(other.getByRole('log')).not.toContainText('HbA1c')
  await expect(page.getByRole('log')).not.toContainText('walk')
})
