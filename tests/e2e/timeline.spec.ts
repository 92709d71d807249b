import type { Page } from '@playwright/test'
import { importFile } from './import-file'
import type { PatientsPage } from './pages/patients-page'
import { expect, test } from './signed-in'
import { TIMELINE_FAMILY, timelineBundle } from './timeline-chart'

test.beforeAll(({ adminSession }) => importFile(adminSession, 'timeline.json', timelineBundle()))

test.describe('the timeline', () => {
  test.beforeEach(({ page, patients }) => openSection(page, patients, TIMELINE_FAMILY, 'timeline'))

  test('says how many of how many it shows, and shows the rest on demand', async ({ page }) => {
    const dated = page.getByText(/^Showing \d+ of \d+ entries$/)
    await expect(dated).toHaveText('Showing 50 of 98 entries')
    await page.getByRole('button', { name: 'Show 48 more' }).click()
    await expect(dated).toHaveText('Showing 98 of 98 entries')
    await expect(page.getByRole('link', { name: /^Dressing/ })).toHaveCount(60)
    await expect(page.getByRole('button', { name: /^Show \d+ more$/ })).toHaveCount(0)
  })

  test('S30: what is planned or cancelled says so in words, and what has no date stands apart', async ({
    page,
  }) => {
    const line = (name: string) => page.getByRole('listitem').filter({ hasText: name })
    await expect(line('Visit that is planned').getByText('Planned', { exact: true })).toBeVisible()
    await expect(line('Visit that is cancelled').getByText('Cancelled', { exact: true })).toBeVisible()
    const undated = page.getByRole('region', { name: 'Without a date' })
    await expect(undated.getByRole('link', { name: 'Sometime' })).toBeVisible()
    await expect(undated).toContainText('no date recorded')
    await expect(undated).toContainText('Showing 2 of 2 entries without a date')
  })

  test('S10: a visit unfolds by the keyboard, with the flag and range of each result in it', async ({
    page,
  }) => {
    const stay = page.getByRole('listitem').filter({ hasText: 'Visit that is finished' })
    await expect(stay).toContainText('to 14-Mar-2024 · 4 days')
    await expect(stay).toContainText('1 problem: Sepsis · 1 result or report')
    await stay.locator('summary').focus()
    await page.keyboard.press('Enter')
    const result = stay.getByRole('listitem').filter({ hasText: 'Lactate' })
    await expect(result).toContainText('4.1 mmol/L')
    await expect(result.getByText('High', { exact: false })).toBeVisible()
    await expect(result).toContainText('ref ≤ 2 mmol/L')
    await result.getByRole('link', { name: /^Lactate/ }).click()
    await expect(page).toHaveURL(/\/timeline\?record=[0-9a-f-]{36}$/)
    await expect(page.getByRole('region', { name: 'Source', exact: true })).toContainText('4.1 mmol/L')
  })

  test('a filter is an address of its own: Back leads to everything', async ({ page }) => {
    const filters = page.getByRole('navigation', { name: 'Show on the timeline' })
    await filters.getByRole('link', { name: 'Visits' }).click()
    await expect(page).toHaveURL(/\/timeline\?type=visits$/)
    await expect(page.getByText('Showing 3 of 3 entries')).toBeVisible()
    await expect(filters.getByRole('link', { name: 'Visits' })).toHaveAttribute('aria-current', 'page')
    await page.goBack()
    await expect(page.getByText('Showing 50 of 98 entries')).toBeVisible()
  })

  test('a page that cannot be read leaves what is shown, says why, and can be tried again', async ({
    page,
  }) => {
    await page.route('**/timeline?cursor=*', (route) => route.abort('connectionfailed'), { times: 3 })
    await page.getByRole('button', { name: 'Show 48 more' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'The server cannot be reached' })).toBeVisible()
    await expect(page.getByText('Showing 50 of 98 entries')).toBeVisible()
    await page.getByRole('button', { name: 'Show 48 more' }).click()
    await expect(page.getByText('Showing 98 of 98 entries')).toBeVisible()
  })
})

test.describe('the medications', () => {
  test.beforeEach(({ page, patients }) => openSection(page, patients, TIMELINE_FAMILY, 'medications'))

  const row = (page: Page, table: string, phase: string) =>
    page.getByRole('table', { name: table }).locator(`tr[data-phase=${phase}]`)

  test('S11: orders of one drug stand together, with dose, dates and status in words', async ({ page }) => {
    await expect(page.getByRole('rowheader', { name: /^lisinopril 3 orders/ })).toBeVisible()
    const active = row(page, 'Active orders', 'active')
    await expect(active).toContainText('zestril – 20 mg oral tablet – Take 1 tablet daily')
    await expect(active).toContainText('since 01-Mar-2024')
    await expect(active).toContainText('no end stated')
    await expect(row(page, 'Active orders', 'ended')).toContainText('StoppedDose raised')
    const wrong = row(page, 'Active orders', 'retracted')
    await expect(wrong.locator('s')).toContainText('40 mg oral tablet')
    // A line through a text does not reach into boxes inside it.
    await expect(wrong.locator('s .inline-block')).toHaveCount(0)
    await expect(wrong).toContainText('Entered in error')
  })

  test('S27: ordered, proposed, on hold and not taken are never one', async ({ page }) => {
    await expect(row(page, 'Active orders', 'on-hold')).toContainText('On hold')
    await expect(row(page, 'Proposed, not ordered', 'planned')).toContainText('Proposed, not ordered')
    await expect(row(page, 'Taken, as stated', 'not')).toContainText('Not taken')
    await expect(page.getByText(/^Not confirmed since/).first()).toBeVisible()
    await expect(page.getByRole('main')).not.toContainText(/current medication/i)
  })

  test('S31: how far the data reach stands beside what is called active', async ({ page }) => {
    await expect(page.getByRole('main')).toContainText(/Data through \d{2}-[A-Z][a-z]{2}-\d{4} \d{2}:\d{2}/)
  })

  test('S7: what the source never sent is not called "none"', async ({ page }) => {
    await expect(page.getByRole('region', { name: 'Handed out' })).toContainText(
      'Not supplied by this source',
    )
  })

  test('S23: on paper nothing is cut off by a part that scrolls, and the patient stands on it', async ({
    page,
    chart,
  }) => {
    await page.emulateMedia({ media: 'print' })
    await expect(chart.banner).toBeVisible()
    const cut = await page
      .locator('main .scroller')
      .evaluateAll((parts) => parts.filter((part) => part.scrollHeight > part.clientHeight + 1).length)
    expect(cut).toBe(0)
    await expect(page.getByRole('button', { name: /^Show \d+ more$/ })).toHaveCount(0)
  })

  test('S4: no date in digits, and every bar has its row in words', async ({ page }) => {
    const main = page.getByRole('main')
    expect(await main.textContent()).not.toMatch(/\b\d{1,2}\/\d{1,2}\/\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b/)
    for (const bar of await main.locator('svg[data-bar]').all()) {
      await expect(bar).toHaveAttribute('aria-hidden', 'true')
    }
    expect(await main.locator('svg[data-bar]').count()).toBeLessThanOrEqual(
      await main.locator('tr[data-phase]').count(),
    )
  })
})

async function openSection(
  page: Page,
  patients: PatientsPage,
  words: string,
  section: string,
): Promise<void> {
  await patients.openChartOf(words, `/${section}`)
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
}
