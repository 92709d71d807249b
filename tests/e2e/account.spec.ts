import { CHARTS } from './demo-charts'
import { readClinician } from './environment'
import { PatientsPage } from './pages/patients-page'
import { SessionPage } from './pages/session-page'
import { expect, test } from './signed-in'

test('a user sees where they are signed in and ends what should not be there', async ({
  page,
  browser,
  baseURL,
}) => {
  const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
  const elsewhere = await browser.newContext({
    ...(baseURL && { baseURL }),
    userAgent,
    storageState: { cookies: [], origins: [] },
  })
  const otherPage = await elsewhere.newPage()
  const other = new SessionPage(otherPage)
  await other.begin(readClinician())

  await page.goto('/')
  await new SessionPage(page).choose('Account')
  await page.waitForURL('/account')
  const sessions = page.getByRole('region', { name: 'Sessions' })
  await expect(sessions.getByRole('listitem').filter({ hasText: 'This device' })).toHaveCount(1)
  const foreign = sessions.getByRole('listitem').filter({ hasText: 'Firefox on Windows' })
  await expect(foreign).toContainText(/Signed in \d{2}-[A-Z][a-z]{2}-\d{4} \d{2}:\d{2}/)
  await foreign.getByRole('button', { name: /^End/ }).click()
  await expect(foreign).toHaveCount(0)

  await otherPage.getByRole('searchbox').fill('anybody')
  await expect(other.locked).toBeVisible()
  await elsewhere.close()
})

test('a theme is drawn from the first byte on, and follows the system again when told to', async ({
  page,
}) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.goto('/account')
  const light = await background()
  await page.getByText('Dark', { exact: true }).click()
  const dark = await background()
  expect(dark).not.toBe(light)
  await expect
    .poll(async () => (await page.context().cookies()).some(({ name }) => name === 'theme'))
    .toBe(true)
  const html = await (await page.request.get('/account')).text()
  expect(html).toMatch(/^<!DOCTYPE html><html[^>]* data-theme="dark"/)
  await page.reload()
  expect(await background()).toBe(dark)
  await expect(page.getByLabel('Dark')).toBeChecked()

  await page.getByText('System', { exact: true }).click()
  expect(await background()).toBe(light)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await background()).toBe(dark)
})

test('rows are as high as asked for from the first byte on, and follow the device again when told to', async ({
  page,
}) => {
  const rowHeight = async () =>
    page
      .getByRole('region', { name: 'Recent encounters' })
      .getByRole('listitem')
      .first()
      .evaluate((row) => Number.parseFloat(getComputedStyle(row).paddingTop) * 2 + 24)
  const choose = async (density: string, kept: string) => {
    await page.goto('/account')
    await page.getByText(density, { exact: true }).click()
    await expect
      .poll(async () => (await page.context().cookies()).find(({ name }) => name === 'density')?.value)
      .toBe(kept)
    await new PatientsPage(page).openChartOf(CHARTS.diabetes)
  }
  await new PatientsPage(page).openChartOf(CHARTS.diabetes)
  expect(await rowHeight()).toBe(28)

  await choose('Comfortable', 'comfortable')
  expect(await rowHeight()).toBe(34)
  const html = await (await page.request.get('/account')).text()
  expect(html).toMatch(/^<!DOCTYPE html><html[^>]* data-density="comfortable"/)

  await choose('Automatic', 'automatic')
  expect(await rowHeight()).toBe(28)
  await page.setViewportSize({ width: 1024, height: 768 })
  expect(await rowHeight()).toBe(34)
  await choose('Compact', 'compact')
  expect(await rowHeight()).toBe(28)
})

test('a password is not changed by who does not know it, nor to one that is too short', async ({ page }) => {
  await page.goto('/account')
  const form = page.getByRole('form', { name: 'Change password' })
  await form.getByLabel('Current password').fill('not the one')
  await form.getByLabel('New password').fill('three green lamps over there')
  await form.getByRole('button', { name: 'Change password' }).click()
  await expect(form).toContainText('The current password is not right')

  await form.getByLabel('Current password').fill(readClinician().password)
  await form.getByLabel('New password').fill('chartlightchartlight')
  await form.getByRole('button', { name: 'Change password' }).click()
  await expect(form).toContainText('among the first that somebody would guess')
})
