import { CHARTS } from './demo-charts'
import { expectSound } from './expect-sound'
import { paceAnswers } from './pace-answers'
import { Palette } from './pages/palette'
import { expect, test } from './signed-in'

test('S13, S16: another patient is found by identity alone, and their chart opens without a question', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  const palette = new Palette(page)
  const found = await palette.findPatients('calloway', 2)
  await expect(palette.dialog.getByText('Similar name')).toHaveCount(2)
  await expect(found.first()).toHaveText(
    /^CALLOWAY, .*Born \d{2}-[A-Z][a-z]{2}-\d{4} \(\d+y\)Sex \w+MRN \S+$/,
  )

  await page.keyboard.press('Enter')
  await expect(chart.banner).toContainText('CALLOWAY')
  await expect(palette.dialog).toHaveCount(0)
})

test('S13, S14: switching stops the running answer, and nothing of it is seen in the other chart', async ({
  page,
  patients,
  chart,
}) => {
  await paceAnswers(page, 400)
  await patients.openChartOf(CHARTS.diabetes)
  await chart.question.fill('Which medications is he on?')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible()

  const palette = new Palette(page)
  await palette.findPatients('calloway', 2)
  const stopped = page.waitForRequest(/\/api\/chat\/[^/]+\/stop$/)
  await page.keyboard.press('Enter')
  await stopped
  await expect(chart.banner).toContainText('CALLOWAY')
  const shown = await page.evaluate(() => window.sentenceCounts.length)
  await page.waitForTimeout(1_500)
  await expect(chart.answers).toHaveCount(0)
  await expect(page.getByRole('log')).not.toContainText('Which medications is he on?')
  expect(await page.evaluate(() => window.sentenceCounts.length)).toBe(shown)
})

test('S13: Enter before the patients have come opens nobody, nor does one that is held down until they have', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  const palette = new Palette(page)
  await palette.open()
  await page.route('**/api/patients/search', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await route.continue()
  })
  await page.keyboard.type('calloway')
  await page.keyboard.down('Enter')
  await expect(palette.dialog.getByText('Looking for patients…')).toBeVisible()
  await expect(palette.group('Patients').getByRole('option')).toHaveCount(2)
  await page.keyboard.down('Enter')
  await page.keyboard.down('Enter')
  await page.waitForTimeout(300)
  await expect(palette.dialog).toBeVisible()
  await expect(chart.banner).toContainText('BRANNIGAN')
})

test('the palette is fetched when it is asked for, and says so when it cannot be', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.sparse)
  await page.waitForLoadState('networkidle')
  await page.route(/\.js(\?|$)/, (route) => route.abort('connectionfailed'))
  const palette = new Palette(page)
  await page.getByRole('button', { name: 'Search or jump' }).click()
  await expect(palette.dialog.getByText(/could not be loaded/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette.dialog).toHaveCount(0)
  // The chart goes on without it.
  await chart.question.fill('still here')
  await expect(chart.question).toHaveValue('still here')
})

test('the palette leads to sections, to notes by date, and back to where the focus was', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  const palette = new Palette(page)
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(chart.question).toBeFocused({ timeout: 500 })
  }).toPass()
  await palette.open()
  await page.keyboard.press('Escape')
  await expect(palette.dialog).toHaveCount(0)
  await expect(chart.question).toBeFocused()

  await palette.open()
  await page.keyboard.type('records')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/records$/)

  await palette.open()
  const note = palette.group('Notes').getByRole('option').first()
  const date = await note.getByRole('time').getAttribute('datetime')
  await page.keyboard.type(`note ${date?.slice(0, 7)}`)
  await expect(palette.dialog.getByRole('option').first()).toContainText(/\d{2}-[A-Z][a-z]{2}-\d{4}/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/notes\/[^/]+$/)
})

test('pairs of keys go to sections, ? lists all keys, and all of them can be turned off there', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.sparse)
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(list).toBeVisible({ timeout: 1_500 })
  }).toPass()
  // Behind an open dialog no key does anything.
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await expect(page).not.toHaveURL(/\/notes$/)

  for (const [key, address] of [
    ['n', /\/notes$/],
    ['t', /\/timeline$/],
    ['r', /\/results/],
    ['m', /\/medications/],
    ['a', /\/records$/],
    ['s', /\/patients\/[^/]+$/],
  ] as const) {
    // A page that is still on its way to be shown may swallow a key, as it would a click.
    await expect(async () => {
      await page.keyboard.press('g')
      await page.keyboard.press(key)
      await expect(page).toHaveURL(address, { timeout: 3_000 })
    }).toPass()
  }

  await page.keyboard.press('?')
  await list.getByLabel('Single-key shortcuts').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await page.keyboard.press('/')
  await expect(chart.question).not.toBeFocused()
  await expect(page).not.toHaveURL(/\/notes$/)
  // The way back needs no single key.
  await new Palette(page).open()
  await page.keyboard.type('turn single on')
  await page.keyboard.press('Enter')
  await page.keyboard.press('/')
  await expect(chart.question).toBeFocused()
})

test('S3: the dock keeps the width that keys or a pointer gave it, and cuts nothing of the chart', async ({
  page,
  patients,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  const dock = page.getByRole('region', { name: 'Ask this chart' })
  const splitter = page.getByRole('separator', { name: 'Width of the question dock' })
  const width = async () => Math.round((await dock.boundingBox())?.width ?? 0)
  await splitter.focus()
  await expect(async () => {
    await page.keyboard.press('Home')
    expect(await width()).toBe(380)
  }).toPass()
  await page.keyboard.press('ArrowLeft')
  await expect(splitter).toHaveAttribute('aria-valuenow', '400')
  const box = await splitter.boundingBox()
  if (!box) throw new Error('the splitter is not in sight')
  await page.mouse.move(box.x + 4, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 4 - 2_000, box.y + 20, { steps: 4 })
  await page.mouse.up()
  expect(await width()).toBe(640)
  const cut = await page
    .getByRole('main')
    .locator('table')
    .evaluateAll((all) => all.filter((one) => one.scrollWidth > (one.parentElement?.clientWidth ?? 0)).length)
  expect(cut).toBe(0)
  await page.reload()
  await expect(splitter).toHaveAttribute('aria-valuenow', '640')
  expect(await width()).toBe(640)
  // The chart keeps its room where the window is not wide, and below 1181 px the dock has a width of its own.
  await page.setViewportSize({ width: 1200, height: 800 })
  expect(await width()).toBe(544)
  await page.setViewportSize({ width: 1024, height: 768 })
  await expect(splitter).toBeHidden()
  expect(await width()).toBeLessThanOrEqual(400)
})

test('S25: 320 px: palette and More fit without scrolling sideways', async ({ page, patients }) => {
  await patients.openChartOf(CHARTS.diabetes)
  await page.setViewportSize({ width: 320, height: 568 })
  await page.getByRole('navigation', { name: 'Panes' }).getByLabel('More').click()
  await page.getByRole('button', { name: 'Search or jump' }).click()
  const palette = new Palette(page)
  await expect(palette.field).toBeFocused()
  await page.keyboard.type('calloway')
  await expect(palette.group('Patients').getByRole('option')).toHaveCount(2)
  await expectSound(page)
})
