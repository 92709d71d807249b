import type { Locator, Page } from '@playwright/test'
import { CHARTS } from './demo-charts'
import { FULL } from './environment'
import { expectSound } from './expect-sound'
import { importFile } from './import-file'
import type { PatientsPage } from './pages/patients-page'
import { chartOfResults, MANY } from './results-chart'
import { expect, test } from './signed-in'

const FAMILY = 'Resultsworth'

// One worker: the chart is imported once.
test.describe.configure({ mode: 'default' })

test.beforeAll(({ adminSession }) => importFile(adminSession, 'results.json', chartOfResults(FAMILY)))

test.beforeEach(({ patients, page }) => openResults(page, patients, FAMILY))

async function openResults(page: Page, patients: PatientsPage, family: string): Promise<void> {
  await patients.openChartOf(family, '/results')
  await expect(page.getByRole('heading', { name: /^Results/ })).toBeVisible()
}

const row = (page: Page, key: string): Locator => page.locator(`[data-analyte="${key}"]`)
const points = (page: Page): Locator => page.locator('[data-point]')

/** Opens one test by the list of all, and waits for its chart. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
  await expect(points(page).first()).toBeVisible()
}

test('S7, S10, S29: each latest result has its own range or says that none was given, vitals apart', async ({
  page,
}) => {
  await expect(row(page, 'creatinine')).toContainText('no range given')
  await expect(row(page, 'blood-pressure')).toContainText('152/84 mmHg')
  const groups = await page.locator('th[scope=colgroup]').allTextContents()
  expect(groups.map((title) => title.replace(/ \d+$/, ''))).toEqual([
    'Kidney and electrolytes',
    'Vital signs and measures',
  ])
  await choose(page, 'Creatinine')
  const ranged = page.getByRole('row').filter({ hasText: '01-Mar-2021' })
  await expect(ranged).toContainText('1.41 mg/dL')
  await expect(ranged).toContainText('High')
  await expect(ranged).toContainText('0.5–1.1 mg/dL')
})

test('S8: no number without its unit, and none of them broken from it', async ({ page }) => {
  await choose(page, 'Creatinine')
  const values = await page.getByRole('main').locator('[data-value]').allTextContents()
  expect(values.length).toBeGreaterThan(10)
  for (const value of values) expect(value).toMatch(/\d (?:mg\/dL|micromol\/L|mmHg|\/min|%)$/)
})

test('S9, S4: values as recorded stand beside rounded ones, days are those of the site, months have letters', async ({
  page,
}) => {
  await choose(page, 'Creatinine')
  const table = page.getByRole('table', { name: /^Creatinine/ })
  await expect(table).toContainText('1.06 mg/dL')
  await expect(table).toContainText('recorded as 1.0612345678')
  await expect(table).toContainText('01-Mar-2023 23:30')
  expect(await page.getByRole('main').textContent()).not.toMatch(/\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/)
})

test('S30: what is preliminary or entered in error says so in words, and an error joins no line and no figure', async ({
  page,
}) => {
  await choose(page, 'Creatinine')
  const table = page.getByRole('table', { name: /^Creatinine/ })
  const wrong = table.getByRole('row').filter({ hasText: '91 mg/dL' })
  await expect(wrong).toContainText('entered in error')
  await expect(wrong.locator('s')).toContainText('91')
  await expect(table.getByRole('row').filter({ hasText: '1.3 mg/dL' })).toContainText('preliminary')
  await expect(table).toContainText('No value – Specimen haemolysed')
  await expect(table.getByRole('row').last()).toContainText('no date recorded')
  await expect(page.getByRole('link', { name: /91 mg\/dL/ })).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Figures of Creatinine' })).not.toContainText('91')
})

test('S8, S19: units never share a line; in one unit only by a declared rule, as calculated, with its working', async ({
  page,
}) => {
  await choose(page, 'Creatinine')
  await expect(page.locator('figure')).toHaveCount(2)
  await page.getByLabel('In one unit (calculated)').check()
  await expect(page.locator('figure')).toHaveCount(1)
  await expect(page).toHaveURL(/convert=true/)
  await expect(points(page).and(page.getByRole('link', { name: /calculated/ }))).toHaveCount(1)
  const change = page.locator('details').filter({ hasText: 'Change, first to latest' })
  await expect(change).toContainText('Calculated')
  await change.locator('summary').click()
  await expect(change).toContainText(/From 1\.06 mg\/dL 01-Mar-2020 to 1\.3 mg\/dL 01-Mar-2023/)
})

test('S20, S25: the chart is one stop of the Tab key, arrows walk its results, Enter opens the record, Back returns', async ({
  page,
}) => {
  await choose(page, 'Creatinine')
  await page.getByRole('button', { name: 'All tests' }).click()
  await expect(page.getByRole('link', { name: 'Creatinine', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Creatinine', exact: true })).toBeFocused()
  const last = points(page).and(page.locator('[tabindex="0"]')).first()
  await last.focus()
  await page.keyboard.press('Home')
  await expect(points(page).first()).toBeFocused()
  await page.keyboard.press('ArrowRight')
  const second = points(page).nth(1)
  await expect(second).toBeFocused()
  await expect(second).toHaveAccessibleName(
    'Creatinine, Creatinine [Mass/volume] in Serum or Plasma 1.41 mg/dL, high, 01-Mar-2021 08:00',
  )
  await page.keyboard.press('Enter')
  const source = page.getByRole('region', { name: 'Source', exact: true })
  await expect(source).toContainText('1.41 mg/dL')
  await expect(page).toHaveURL(/concept=creatinine&record=[0-9a-f-]{36}$/)
  await page.keyboard.press('Escape')
  await expect(source).toHaveCount(0)
  await expect(second).toBeFocused()
  await expect(page.getByRole('heading', { name: 'Creatinine', exact: true })).toBeVisible()
  await expect(page).toHaveURL(/concept=creatinine/)
})

test('the days shown stand in the address, and what they leave out is said', async ({ page }) => {
  await choose(page, 'Creatinine')
  await page.getByLabel('Other days').click()
  await page.getByRole('textbox', { name: 'From' }).fill('since spring')
  await page.getByRole('button', { name: 'Show these days' }).click()
  await expect(page.locator('form').getByRole('alert')).toContainText('A date is read as')
  await page.getByRole('textbox', { name: 'From' }).fill('01-Jan-1999')
  await page.getByRole('textbox', { name: 'To' }).fill('1999')
  await page.getByRole('button', { name: 'Show these days' }).click()
  await expect(page).toHaveURL(/from=1999-01-01&to=1999/)
  await expect(
    page.getByText(/no result in these days\. The chart holds 8 in all; the newest is of 01-Mar-2024/),
  ).toBeVisible()
  await expect(page.getByText(/1 further result has no date/)).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(points(page).first()).toBeVisible()
})

test('two tests stand on two labelled axes, and each has its table', async ({ page }) => {
  await choose(page, 'Creatinine')
  await page.getByLabel('Show together with').selectOption({ label: 'Blood pressure' })
  const both = page.locator('figure').first()
  await expect(both).toContainText('Creatinine mg/dL, left axis')
  await expect(both).toContainText('Blood pressure mmHg, right axis')
  await expect(page.getByRole('table', { name: /^Creatinine/ })).toBeVisible()
  await expect(page.getByRole('table', { name: /^Blood pressure/ })).toBeVisible()
  await page.reload()
  await expect(both).toContainText('Blood pressure mmHg, right axis')
})

test('S26: what the chart does not hold is said as such, with what was searched', async ({ page }) => {
  await page.goto(`${page.url()}?concept=troponin`)
  await expect(page.getByText(/not recorded\. Searched: every observation/)).toBeVisible()
})

test(
  `${MANY} results: few rows and marks stand in the page, and the last row can be reached`,
  FULL,
  async ({ page, patients, adminSession }) => {
    await importFile(adminSession, 'many.json', chartOfResults('Manyworth', MANY))
    await openResults(page, patients, 'Manyworth')
    await choose(page, 'Heart rate')
    expect(await points(page).count()).toBeLessThan(120)
    const table = page.getByRole('table', { name: /^Heart rate: 5,000 results/ })
    await expect(table).toHaveAttribute('aria-rowcount', String(MANY + 1))
    expect(await table.getByRole('row').count()).toBeLessThan(80)
    await table.locator('..').evaluate((box) => box.scrollTo(0, box.scrollHeight))
    await expect(table).toContainText('01-Jan-2020')
  },
)

test('S27: orders of the same days are marked as orders, and lead to them', async ({ page, patients }) => {
  await patients.openChartOf(CHARTS.diabetes, '/results?concept=hba1c')
  const lanes = page.getByRole('region', { name: 'Medication orders in these days' })
  await expect(lanes).toContainText('an order does not say that the drug was taken')
  await lanes
    .getByRole('link', { name: /ordered from/ })
    .first()
    .click()
  await expect(page.getByRole('region', { name: 'Source', exact: true })).toContainText('MedicationRequest')
})

test('the latest results of the summary lead to their course, and their dates to their records', async ({
  page,
}) => {
  await page.goto(page.url().replace('/results', ''))
  const latest = page.getByRole('region', { name: 'Latest results' })
  await latest.getByRole('link', { name: 'Creatinine', exact: true }).first().click()
  await expect(page).toHaveURL(/\/results\?concept=creatinine$/)
  await expect(points(page).first()).toBeVisible()
})

for (const { width, height, scheme } of [
  { width: 1440, height: 900, scheme: 'light' },
  { width: 390, height: 844, scheme: 'dark' },
  { width: 320, height: 640, scheme: 'light' },
] as const) {
  test(
    `S3, S25: ${width} px, ${scheme}: accessible, nothing cut, nothing sideways`,
    width === 1440 ? {} : FULL,
    async ({ page }) => {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme: scheme })
      await expectSound(page)
      await choose(page, 'Creatinine')
      await expectSound(page)
      await page.getByLabel('Show together with').selectOption({ label: 'Heart rate' })
      await expect(page.locator('figure').first()).toContainText('right axis')
      await expectSound(page)
    },
  )
}

test('S10: with forced colours every mark and arrow is still drawn', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await choose(page, 'Creatinine')
  const ranged = page.getByRole('row').filter({ hasText: '01-Mar-2021' })
  await expect(ranged.getByText('▲')).toBeVisible()
  const ink = await points(page)
    .first()
    .locator('circle')
    .last()
    .evaluate((mark) => getComputedStyle(mark).stroke)
  expect(ink).not.toBe('none')
})
