import { CHARTS } from './demo-charts'
import { SIZES, showAsk } from './screens'
import { expect, test } from './signed-in'

for (const section of ['', '/notes', '/records']) {
  test(`S1, S34: who this is stays in sight on ${section || '/'} of a chart, however wide, whatever is scrolled`, async ({
    page,
    patients,
    chart,
  }) => {
    // A phone is first: it shows one pane.
    await page.setViewportSize(SIZES[2])
    await patients.openChartOf(CHARTS.diabetes, section)
    for (const size of SIZES.toReversed()) {
      await page.setViewportSize(size)
      await page.getByRole('main').getByRole('link').last().scrollIntoViewIfNeeded()
      await page.mouse.wheel(0, 5_000)
      for (const words of ['BRANNIGAN', 'Born', 'Sex', 'MRN', 'Known allergies']) {
        await expect(chart.banner.getByText(words).first(), `${size.width} px`).toBeInViewport({ ratio: 1 })
      }
      const box = await chart.banner.boundingBox()
      expect(box?.height ?? 0, `${size.width} px`).toBeLessThan(size.height * 0.35)
    }
  })
}

test('S25: at 400 % zoom the page itself scrolls, and everything can be reached', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.sparse)
  await page.setViewportSize({ width: 320, height: 256 })
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(sideways).toBeLessThanOrEqual(0)
  await page.getByRole('heading', { name: 'Immunizations' }).scrollIntoViewIfNeeded()
  await expect(page.getByRole('heading', { name: 'Immunizations' })).toBeInViewport()
  await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Ask' }).click()
  await chart.question.scrollIntoViewIfNeeded()
  await expect(chart.question).toBeInViewport()
})

for (const size of [SIZES[0], SIZES[2]]) {
  test(`${size.width} px: a question without a break, however long, leaves its button in sight`, async ({
    page,
    patients,
    chart,
  }) => {
    await page.setViewportSize(size)
    await patients.openChartOf(CHARTS.sparse)
    await showAsk(page)
    await chart.question.fill('x'.repeat(100_000))
    await expect(page.getByText(/this one has 100,000/)).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('button', { name: 'Ask', exact: true }).last()).toBeInViewport({ ratio: 1 })
    expect((await chart.question.boundingBox())?.height ?? 0).toBeLessThan(200)

    await chart.ask('x'.repeat(3_000))
    const log = page.getByRole('log')
    expect(await log.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(sideways).toBeLessThanOrEqual(0)
  })
}

test('S4: no date on a screen is written in digits only, and every value has its unit beside it', async ({
  page,
  patients,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  expect(await page.getByRole('main').textContent()).not.toMatch(/\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/)
})

test('pages of a chart are not kept by the browser and tell no other site where they came from', async ({
  page,
  patients,
}) => {
  await patients.openChartOf(CHARTS.sparse)
  const response = await page.reload()
  const headers = response?.headers() ?? {}
  expect(headers['cache-control']).toContain('no-store')
  expect(headers['referrer-policy']).toBe('no-referrer')
  expect(headers['content-security-policy']).toMatch(/default-src 'self'.*'nonce-.*frame-ancestors 'none'/)
  expect(headers['x-powered-by']).toBeUndefined()
})

test('S13: a draft stays with its own chart', async ({ page, patients, chart }) => {
  await patients.openChartOf(CHARTS.diabetes)
  await chart.question.fill('a question not yet asked')
  await page.getByRole('link', { name: 'Patients' }).click()
  await patients.row('Annette').getByRole('link').click()
  await expect(chart.banner).toContainText('Annette')
  await expect(chart.question).toHaveValue('')

  await page.getByRole('link', { name: 'Patients' }).click()
  await patients.row('BRANNIGAN').getByRole('link').click()
  await expect(chart.question).toHaveValue('a question not yet asked')
})

test('nothing is asked of any other host', async ({ page, patients, chart, baseURL }) => {
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !/^(data|blob):/.test(request.url()))
      foreign.push(request.url())
  })
  await patients.openChartOf(CHARTS.sparse)
  await chart.ask('Any allergies?')
  expect(foreign).toEqual([])
})

test('signing out ends the session and leaves nothing on the page', async ({ browser, baseURL }) => {
  const { readClinician } = await import('./environment')
  const { SignInPage } = await import('./pages/sign-in-page')
  const context = await browser.newContext({
    ...(baseURL ? { baseURL } : {}),
    storageState: { cookies: [], origins: [] },
  })
  const page = await context.newPage()
  await page.goto('/')
  await new SignInPage(page).signIn(readClinician())
  await page.waitForURL('/')
  await page.getByLabel(/^Account:/).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(/\/sign-in/)
  await page.goto('/')
  await expect(page).toHaveURL(/\/sign-in/)
  await context.close()
})
