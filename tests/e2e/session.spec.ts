import { CHARTS } from './demo-charts'
import { FULL, OWN_ORIGIN, readClinician, readColleague } from './environment'
import { paceAnswers } from './pace-answers'
import { ChartPage } from './pages/chart-page'
import { Palette } from './pages/palette'
import { PatientsPage } from './pages/patients-page'
import { SessionPage } from './pages/session-page'
import { SignInPage } from './pages/sign-in-page'
import { expect, type Page, test } from './signed-in'

// Each test has a session of its own: it ends it.
test.use({ storageState: { cookies: [], origins: [] } })

async function openOwnChart(page: Page, patients: PatientsPage): Promise<SessionPage> {
  const session = new SessionPage(page)
  await session.begin(readClinician())
  await patients.findChartOf(CHARTS.diabetes)
  return session
}

test('J9, S35: an idle page warns, can be kept, then locks; its user is where they were, with what they had typed', async ({
  page,
  patients,
  chart,
}) => {
  await page.clock.install()
  const session = await openOwnChart(page, patients)
  await chart.question.fill('Is the dose of')
  const address = page.url()
  await session.leaveAlone()

  await page.clock.fastForward('12:50')
  await expect(session.warning).toHaveCount(0)
  await page.clock.fastForward('00:15')
  await expect(session.warning).toContainText(/Locks in 1 min 4\d s/)
  await expect(session.warning.getByRole('button', { name: 'Stay signed in' })).toBeFocused()
  // A sleeve on the desk is no answer.
  await page.mouse.move(300, 300)
  await page.clock.fastForward('00:10')
  await expect(session.warning).toContainText(/Locks in 1 min 3\d s/)
  const report = page.waitForRequest(
    (request) => request.url().endsWith('/api/account/session') && request.method() === 'POST',
  )
  await page.keyboard.press('Enter')
  await report
  await expect(session.warning).toHaveCount(0)

  await page.clock.fastForward('14:00')
  await expect(session.warning).toBeVisible()
  await page.clock.fastForward('01:00')
  await expect(session.locked).toBeVisible()
  await expect(page).toHaveTitle('Locked – Chartlight')
  await expect(chart.banner).toHaveCount(0)
  expect(await page.content()).not.toContain('BRANNIGAN')
  await expect.poll(async () => (await page.request.get('/api/account/session')).status()).toBe(401)
  expect(page.url()).toBe(address)

  await page.unroute('**/api/account/session')
  await session.unlock(readClinician())
  expect(page.url()).toBe(address)
  await expect(chart.banner).toContainText('BRANNIGAN')
  await expect(chart.question).toHaveValue('Is the dose of')
})

test('S35: somebody else who signs in at a locked page begins at the patient list, and sees no draft', async ({
  page,
  patients,
  chart,
}) => {
  const session = await openOwnChart(page, patients)
  await chart.question.fill('Only mine')
  const address = page.url()
  await session.choose('Lock')
  await session.unlock(readColleague())
  await page.waitForURL('/')
  await page.goto(address)
  await expect(chart.question).toHaveValue('')

  // Also after a reload of the locked page, which leads to the sign-in page.
  const ended = page.waitForResponse('**/api/account/lock')
  await session.choose('Lock')
  await ended
  await page.reload()
  await page.waitForURL(/\/sign-in\?next=/)
  await new SignInPage(page).signIn(readClinician())
  await page.waitForURL('/')
})

test('the end of a session while typing costs no word, and a question that it refused comes back', async ({
  page,
  patients,
  chart,
}) => {
  const session = await openOwnChart(page, patients)
  await page.request.post('/api/account/lock', { headers: OWN_ORIGIN, data: { reason: 'asked' } })
  await chart.question.fill('What is the latest HbA1c?')
  await page.keyboard.press('Enter')
  await expect(session.locked).toBeVisible()
  await expect(page.getByText('Your session has ended.')).toBeVisible()
  await session.unlock(readClinician())
  await expect(chart.question).toHaveValue('What is the latest HbA1c?')

  // A link that is followed after the end stays in the same page too.
  await page.request.post('/api/account/lock', { headers: OWN_ORIGIN, data: { reason: 'asked' } })
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Notes' }).click()
  await session.unlock(readClinician())
  await page.waitForURL(/\/notes$/)
  await expect(chart.question).toHaveValue('What is the latest HbA1c?')
})

test(
  'an answer under way at the lock is cut here and written to its end there',
  FULL,
  async ({ page, patients, chart }) => {
    await paceAnswers(page, 300)
    const session = await openOwnChart(page, patients)
    const stops: string[] = []
    page.on('request', (request) => request.url().endsWith('/stop') && stops.push(request.url()))
    await chart.question.fill('Which medications is he on?')
    await page.keyboard.press('Enter')
    await expect(chart.answers.locator('[data-sentence]').first()).toBeVisible()
    const palette = new Palette(page)
    await palette.open()
    await page.keyboard.type('lock')
    await page.keyboard.press('Enter')
    await session.unlock(readClinician())
    await expect(chart.answers.first().getByRole('button', { name: 'Copy with citations' })).toBeVisible()
    await expect(chart.answers.first()).not.toContainText(/Stopped/)
    expect(stops).toEqual([])
  },
)

test('the tabs of one browser lock and open together, and belong to whoever signed in last', async ({
  page,
  patients,
  context,
}) => {
  const one = await openOwnChart(page, patients)
  const otherPage = await context.newPage()
  const other = new SessionPage(otherPage)
  await otherPage.goto('/')
  await one.choose('Lock')
  await expect(other.locked).toBeVisible()
  await other.unlock(readClinician())
  await expect(one.locked).toHaveCount(0)

  await other.choose('Lock')
  await expect(one.locked).toBeVisible()
  await one.unlock(readColleague())
  await page.waitForURL('/')
  await expect(other.locked).toBeVisible()
})

test('a stolen cookie is worth nothing after the next sign-in of the same browser', async ({
  page,
  context,
  playwright,
  baseURL,
}) => {
  const session = new SessionPage(page)
  await session.begin(readClinician())
  const stolen = await playwright.request.newContext({
    ...(baseURL && { baseURL }),
    storageState: await context.storageState(),
  })
  expect((await stolen.get('/api/account/session')).status()).toBe(200)
  const { email, password } = readClinician()
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
  await page.request.post('/api/auth/callback/credentials', {
    headers: OWN_ORIGIN,
    form: { csrfToken, email, password, json: 'true' },
  })
  expect((await page.request.get('/api/account/session')).status()).toBe(200)
  expect((await stolen.get('/api/account/session')).status()).toBe(401)
  await stolen.dispose()
})

test('S15: two tabs with two patients are told apart by titles and pictures, and each says that the other is open', async ({
  page,
  patients,
  context,
  chart,
}) => {
  await openOwnChart(page, patients)
  const iconOf = (tab: Page) => tab.locator('link[rel="icon"]').last().getAttribute('href')
  const icon = await iconOf(page)
  expect(icon).toMatch(/^data:image/)
  const otherPage = await context.newPage()
  // There are 36 pictures, and ids are drawn anew in each run: of three charts one has another.
  for (const words of [CHARTS.walker, CHARTS.peanut, CHARTS.sparse]) {
    await new PatientsPage(otherPage).openChartOf(words)
    await expect(otherPage.locator('section[data-identity]')).toBeVisible()
    if ((await iconOf(otherPage)) !== icon) break
  }
  expect(await iconOf(otherPage)).not.toBe(icon)
  await expect(page).toHaveTitle(/^BRANNIGAN/)
  await expect(otherPage).not.toHaveTitle(/^BRANNIGAN/)
  const mark = chart.banner.getByText('Another patient’s chart open in another tab')
  await expect(mark).toBeVisible()
  await expect(new ChartPage(otherPage).banner).toContainText('Another patient’s chart open')
  await otherPage.close()
  await expect(mark).toHaveCount(0)
})

test(
  'what the user does is told to the server sparingly, and what the page does by itself never',
  FULL,
  async ({ page, patients, chart }) => {
    await page.clock.install()
    await openOwnChart(page, patients)
    const reports: unknown[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/api/account/session') && request.method() === 'POST')
        reports.push(request.postDataJSON())
    })
    // Opening the chart took a search and a press: that is told once, and late.
    await page.clock.fastForward('01:05')
    await expect.poll(() => reports.splice(0).length).toBe(1)
    await page.evaluate(() => {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'x', bubbles: true }))
      document.querySelector('main .scroller')?.scrollBy(0, 200)
    })
    await page.clock.fastForward('05:00')
    await page.waitForTimeout(1_500)
    expect(reports).toEqual([])

    for (let letter = 0; letter < 20; letter += 1) await chart.question.press('a')
    await page.clock.fastForward('00:30')
    await expect.poll(() => reports.length).toBe(1)
    expect(reports[0]).toEqual({ idleSeconds: expect.any(Number) })
  },
)

test('a page that the browser kept is loaded anew when it comes back', async ({ page, patients }) => {
  await openOwnChart(page, patients)
  const chartPage = await page.request.get(page.url())
  expect(chartPage.headers()['cache-control']).toBe('no-store')
  const loaded = page.waitForEvent('load')
  await page.evaluate(() => {
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    if (document.documentElement.style.visibility !== 'hidden')
      throw new Error('the chart is still to be seen')
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
  await loaded
  await expect(page.locator('section[data-identity]')).toBeVisible()
})

test('without a connection the page says since when, keeps the chart and the draft, and goes on by itself', async ({
  page,
  patients,
  chart,
  context,
}) => {
  const session = await openOwnChart(page, patients)
  const address = page.url()
  await chart.question.fill('Kept')
  await context.setOffline(true)
  await expect(
    page.getByText(/No connection\. What you see was loaded at \d{2}:\d{2}; answers wait\./),
  ).toBeVisible()
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Notes' }).click()
  expect(page.url()).toBe(address)
  await expect(chart.banner).toBeVisible()
  await context.setOffline(false)
  await expect(session.connection).toHaveCount(0)

  // The browser has a network, but nobody answers in it.
  await page.route('**/api/**', (route) => route.abort('connectionrefused'))
  await page.getByLabel('Earlier conversations').click()
  await expect(session.connection).toBeVisible()
  await page.unroute('**/api/**')
  await expect(session.connection).toHaveCount(0)
  await expect(chart.question).toHaveValue('Kept')
})

test('after too many wrong passwords a name waits, whether or not it exists, and is told how long', async ({
  page,
}) => {
  await page.goto('/sign-in')
  const form = new SignInPage(page)
  const user = { email: `nobody-${Date.now()}@demo.example`, password: 'wrong' }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const refused = page.waitForResponse('**/api/auth/callback/credentials')
    await form.signIn(user)
    expect((await refused).status()).toBe(401)
    await expect(form.complaint).toContainText('do not match')
  }
  const refused = page.waitForResponse('**/api/auth/callback/credentials')
  await form.signIn(user)
  expect((await refused).status()).toBe(429)
  expect(Number((await refused).headers()['retry-after'])).toBeGreaterThan(10)
  await expect(form.complaint).toContainText(/too many attempts to sign in; try again in 1\d seconds/)
})
