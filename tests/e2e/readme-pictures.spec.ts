import type { Page } from '@playwright/test'
import { CHARTS } from './demo-charts'
import { ChartPage } from './pages/chart-page'
import { PatientsPage } from './pages/patients-page'
import { SCREENS, SIZES, showAsk } from './screens'
import { expect, test } from './signed-in'

const FOLDER = 'docs/images'
/** A page of pictures must open at once. */
const MOST_BYTES = 150_000

/** The pictures of the README, on the demo patients. */
const PICTURES: Record<string, (page: Page) => Promise<void>> = {
  patients: (page) => new PatientsPage(page).open(),
  chart: openAnswerWithSource,
  results: (page) => openScreen(page, 'results'),
  timeline: (page) => openScreen(page, 'timeline'),
  phone: async (page) => {
    await page.setViewportSize(SIZES[2])
    await new PatientsPage(page).openChartOf(CHARTS.diabetes)
    await showAsk(page)
    await new ChartPage(page).ask('What is the latest HbA1c?')
  },
}

test.use({ viewport: { width: 1280, height: 800 } })

for (const [name, open] of Object.entries(PICTURES)) {
  test(name, async ({ page }) => {
    await open(page)
    await page.evaluate(() => document.fonts.ready)
    await page.mouse.move(0, 0)
    const picture = await page.screenshot({ path: `${FOLDER}/${name}.jpg`, type: 'jpeg', quality: 76 })
    expect(picture.length).toBeLessThanOrEqual(MOST_BYTES)
  })
}

async function openAnswerWithSource(page: Page): Promise<void> {
  const chart = new ChartPage(page)
  await new PatientsPage(page).openChartOf(CHARTS.diabetes)
  await chart.ask('Why was lisinopril stopped?')
  const answer = await chart.ask('Which pharmacy does he prefer?')
  await chart.openCitation(answer.locator('[data-citation]').first())
  await expect(chart.cited.first()).toBeVisible()
}

async function openScreen(page: Page, name: string): Promise<void> {
  const open = SCREENS[name]
  if (!open) throw new Error(`There is no screen "${name}" in screens.ts`)
  await open(page)
}
