import { CHARTS } from './demo-charts'
import { FULL } from './environment'
import { expectSound } from './expect-sound'
import { SIZES } from './screens'
import { expect, test } from './signed-in'

test.beforeEach(({ patients }) => patients.openChartOf(CHARTS.diabetes))

for (const size of SIZES) {
  test(
    `${size.width} px: a record opens beside its row; keys walk on, Back and Esc lead back to it`,
    size === SIZES[1] ? FULL : {},
    async ({ page, chart }) => {
      await page.setViewportSize(size)
      const address = page.url()
      const rows = page
        .getByRole('region', { name: 'Active problems' })
        .getByRole('listitem')
        .getByRole('link')
      await rows.first().press('Enter')
      await expect(chart.source).toContainText((await rows.first().textContent()) ?? '')
      await expect(page).toHaveURL(/\?record=[0-9a-f-]{36}$/)
      await expectSound(page)
      const first = page.url()

      await page.keyboard.press(']')
      await expect(chart.source).toContainText((await rows.nth(1).textContent()) ?? '')
      await expect(page).not.toHaveURL(first)
      await page.goBack()
      await expect(page).toHaveURL(first)
      await page.goForward()
      await page.keyboard.press('[')
      await expect(page).toHaveURL(first)
      // The address is ahead of what is drawn, and Esc leads back to what is drawn.
      await expect(chart.source).toContainText((await rows.first().textContent()) ?? '')

      await page.keyboard.press('Escape')
      await expect(chart.source).toHaveCount(0)
      await expect(rows.first()).toBeFocused()
      await expect(page).toHaveURL(address)
    },
  )
}

test('the address of a docked record opens it in a fresh page, beside what it was opened from', async ({
  page,
  chart,
  context,
}) => {
  await page.goto(`${page.url()}/records?type=Condition`)
  const row = page.getByRole('main').getByRole('listitem').getByRole('link').first()
  await row.click()
  const heading = chart.source.getByRole('heading').first()
  await expect(heading).not.toHaveText('Record')
  const title = (await heading.textContent()) ?? ''
  const fresh = await context.newPage()
  await fresh.goto(page.url())
  const source = fresh.getByRole('region', { name: 'Source', exact: true })
  await expect(source.getByRole('heading').first()).toHaveText(title)
  await source.getByRole('button', { name: 'Close source' }).click()
  await expect(fresh).toHaveURL(/\/records\?type=Condition$/)
  await expect(fresh.getByRole('main').getByRole('listitem').getByRole('link').first()).toBeFocused()
})

test('with Ctrl and without scripts the same link leads to the record’s own page', async ({
  page,
  browser,
  session,
  baseURL,
}) => {
  const address = page.url()
  const context = await browser.newContext({
    storageState: session,
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {}),
  })
  const plain = await context.newPage()
  await plain.goto(address)
  await plain
    .getByRole('region', { name: 'Active problems' })
    .getByRole('listitem')
    .getByRole('link')
    .first()
    .click()
  await expect(plain).toHaveURL(/\/records\/[0-9a-f-]{36}$/)
  await context.close()
})

test('a wrong address says so and closes', async ({ page, chart }) => {
  await page.goto(`${page.url()}?record=00000000-0000-4000-8000-000000000000`)
  await expect(chart.source.getByRole('alert')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(chart.source).toHaveCount(0)
})

test('words are found in a note, counted, walked through, and its sections are at hand', async ({ page }) => {
  await page.goto(`${page.url()}/notes`)
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  const find = page.getByRole('searchbox', { name: 'Find in this note' })
  await find.fill('HYPERT')
  const status = page.getByRole('search').getByRole('status')
  await expect(status).toHaveText(/^1 of \d+$/)
  await expect(page.locator('mark[aria-current]')).toBeInViewport()
  await find.press('Enter')
  await expect(status).toHaveText(/^(2 of \d+|1 of 1)$/)
  await find.fill('zzzz')
  await expect(status).toHaveText('Not in this note')
  await page.getByRole('navigation', { name: 'Sections of this note' }).getByRole('button').last().click()
  await expect(find).toHaveValue('')
  await expectSound(page)
})

test('records are narrowed down by type, name and days, in one address', async ({ page }) => {
  await page.goto(`${page.url()}/records`)
  await page.getByLabel('Name or code').fill('creatinine')
  await page.getByLabel('From').fill('1 Jan 2026')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL(/concept=creatinine/)
  const rows = page.getByRole('main').getByRole('listitem')
  await expect(rows.first()).toContainText('Creatinine')
  for (const text of await rows.allInnerTexts()) expect(text).toMatch(/2026|record/)
  await page.getByText(/^Imported into this chart/).click()
  await expect(page.getByRole('main')).toContainText(/stand as it brought them|stands as it brought them/)
})
