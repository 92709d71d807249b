import { type Page, test } from '@playwright/test'
import { CHARTS } from './demo-charts'
import { readClinician } from './environment'
import { ChartPage } from './pages/chart-page'
import { PatientsPage } from './pages/patients-page'
import { SessionPage } from './pages/session-page'
import { expect } from './signed-in'

const SECRET = /BRANNIGAN|A1c/i

/** A chart with an answer, several pages deep, as somebody leaves it. */
async function goDeep(page: Page): Promise<string> {
  await new SessionPage(page).begin(readClinician())
  const patients = new PatientsPage(page)
  await patients.search.fill(CHARTS.diabetes)
  await expect(patients.rows).toHaveCount(1)
  await patients.rows.getByRole('link').click()
  await page.waitForURL(/\/patients\/[^/]+$/)
  const chart = page.url()
  await new ChartPage(page).ask('What is the latest HbA1c?')
  for (const section of ['Notes', 'Results'])
    await page.getByRole('navigation', { name: 'Chart' }).getByRole('link', { name: section }).first().click()
  await page.waitForURL(/\/results/)
  return chart
}

/** The words with what stands around them, so that a failure says where; null when there are none. */
function findSecret(html: string): string | null {
  const at = html.search(SECRET)
  return at < 0 ? null : html.slice(Math.max(0, at - 100), at + 50)
}

/** Nothing of the chart in sight, in the document or in its scripts, wherever Back and Forward lead. */
async function expectNothingAnywhere(page: Page): Promise<void> {
  for (const move of ['back', 'back', 'back', 'forward', 'forward', 'back'] as const) {
    // Some of these stay in the document, some load another one and end the script that asked for it.
    await page.evaluate((to) => history[to](), move).catch(() => undefined)
    await page.waitForTimeout(300)
    await page.waitForLoadState()
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
    expect(findSecret(await page.content())).toBeNull()
    expect(await page.title()).not.toMatch(SECRET)
  }
}

test('S35: after the lock Back and Forward lead to nothing of the chart, by the browser’s memory or by ours', async ({
  page,
}) => {
  await goDeep(page)
  await new SessionPage(page).choose('Lock')
  await expect(new SessionPage(page).locked).toBeVisible()
  await expectNothingAnywhere(page)
})

test('S35: after signing out Back and Forward lead to nothing of the chart', async ({ page }) => {
  const chart = await goDeep(page)
  await new SessionPage(page).choose('Sign out')
  await page.waitForURL(/\/sign-in/)
  await expectNothingAnywhere(page)
  await page.goto(chart)
  await expect(page).toHaveURL(/\/sign-in\?next=/)
})
