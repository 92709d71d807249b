import type { Route } from '@playwright/test'
import { CHARTS } from './demo-charts'
import { FULL, OWN_ORIGIN, readColleague } from './environment'
import { SessionPage } from './pages/session-page'
import { expect, type Page, test } from './signed-in'

/** As the server says it (app/api/handle.ts). */
const refuse = (route: Route, detail: string, seconds: number) =>
  route.fulfill({
    status: 429,
    contentType: 'application/problem+json',
    headers: { 'retry-after': String(seconds) },
    json: {
      type: 'about:blank',
      title: 'Too many requests',
      status: 429,
      detail,
      code: 'rate_limited',
      requestId: '00000000-0000-4000-8000-000000000000',
      retryAfterSeconds: seconds,
    },
  })

test('too many questions: the draft stays, and it says when to ask again', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.sparse)
  await page.route('**/api/chat', (route) =>
    refuse(
      route,
      'You have asked 60 questions within a minute, which is the most; ask again in 20 seconds.',
      20,
    ),
  )
  await chart.question.fill('Any allergies?')
  await chart.question.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'ask again in 20 seconds' })).toContainText(
    'Your question is kept.',
  )
  await expect(chart.question).toHaveValue('Any allergies?')
  await expect(page.getByRole('log').getByText('Any allergies?')).toHaveCount(0)
  await page.unroute('**/api/chat')
  await chart.question.press('Enter')
  await expect(chart.answers.first()).toContainText('Not recorded')
})

test('too many searches: the list stays, says why it is the old one, and goes on by itself', async ({
  page,
  patients,
}) => {
  await patients.open()
  const before = await patients.rows.count()
  expect(before).toBeGreaterThan(1)
  let refused = 0
  await page.route('**/api/patients/search', (route) => {
    refused += 1
    if (refused > 1) return route.continue()
    return refuse(
      route,
      'You have searched 180 times within a minute, which is the most; search again in 2 seconds.',
      2,
    )
  })
  await patients.search.fill(CHARTS.diabetes)
  await expect(page.getByText(/search again in 2 seconds\. The search goes on by itself/)).toBeVisible()
  await expect(patients.rows).toHaveCount(before)
  // The old list is not the answer: Enter opens nobody from it.
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
  await expect(patients.rows).toHaveCount(1, { timeout: 10_000 })
  await expect(page.getByText(/goes on by itself/)).toHaveCount(0)
})

test(
  'the server counts: one user’s searches are refused with a time, another’s go on',
  FULL,
  async ({ page, browser, baseURL }) => {
    // No other test searches in the colleague's name.
    const context = await browser.newContext({
      storageState: { cookies: [], origins: [] },
      ...(baseURL && { baseURL }),
    })
    const colleague = await context.newPage()
    await new SessionPage(colleague).begin(readColleague())
    const search = (who: Page) =>
      who.request.post('/api/patients/search', { headers: OWN_ORIGIN, data: { query: '' } })
    let last = await search(colleague)
    for (let sent = 0; sent < 400 && last.status() === 200; sent += 1) last = await search(colleague)
    expect(last.status()).toBe(429)
    expect(Number(last.headers()['retry-after'])).toBeGreaterThan(0)
    expect(last.headers()['content-type']).toContain('application/problem+json')
    expect(await last.json()).toMatchObject({
      code: 'rate_limited',
      detail: expect.stringMatching(/search again in/),
    })
    expect((await search(page)).status()).toBe(200)
    await context.close()
  },
)
