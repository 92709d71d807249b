import type { Page } from '@playwright/test'
import { EMERGENCY_SCREENS, emergencyTest } from './emergency-screens'
import { ALONE } from './environment'
import { ChartPage } from './pages/chart-page'
import { ADMIN_SCREENS, AUDITOR_SCREENS, openSection, SCREENS, SIZES, showAsk } from './screens'
import { adminTest, auditorTest, expect, test } from './signed-in'
import { ADMIN_STATES, AUDITOR_STATES, STATES } from './states'

declare global {
  interface Window {
    printed: HTMLElement | null
  }
}

/** Pictures to look at, in test-results/screenshots; nothing is compared. */
for (const size of SIZES) {
  const look = `${size.width} px`
  test.describe(look, () => {
    test.use({ viewport: size })
    for (const [name, open] of Object.entries({ ...SCREENS, ...STATES }))
      test(name, async ({ page }) => {
        await open(page)
        await takePictures(page, name)
      })
  })
  adminTest.describe(`${look}, administrator`, () => {
    adminTest.use({ viewport: size })
    for (const [name, open] of Object.entries({ ...ADMIN_SCREENS, ...ADMIN_STATES }))
      adminTest(name, async ({ page }) => {
        await open(page)
        await takePictures(page, name)
      })
  })
  auditorTest.describe(`${look}, auditor`, () => {
    auditorTest.use({ viewport: size })
    for (const [name, open] of Object.entries({ ...AUDITOR_SCREENS, ...AUDITOR_STATES }))
      auditorTest(name, async ({ page }) => {
        await open(page)
        await takePictures(page, name)
      })
  })
  emergencyTest.describe(`${look}, emergency`, () => {
    emergencyTest.use({ viewport: size })
    for (const [name, open] of Object.entries(EMERGENCY_SCREENS))
      emergencyTest(name, ALONE, async ({ page, charts }) => {
        await open(page, charts)
        await takePictures(page, name)
      })
  })
}

test('an answer on paper', async ({ page }) => {
  await page.addInitScript(() => {
    // What is printed alone, which the page takes back at once.
    window.print = () => {
      window.printed = document.querySelector<HTMLElement>('[data-print-alone]')
    }
  })
  await openSection(page, '')
  await showAsk(page)
  const answer = await new ChartPage(page).ask('What is the latest HbA1c?')
  await answer.getByRole('button', { name: 'Print' }).click()
  await page.waitForFunction(() => window.printed)
  await page.evaluate(() => window.printed?.setAttribute('data-print-alone', 'true'))
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  await takePicture(page, 'paper')
})

/** Both schemes of what stands there. */
async function takePictures(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  const width = page.viewportSize()?.width
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await takePicture(page, `${name}-${width}-${colorScheme}`)
  }
}

async function takePicture(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot({ path: `test-results/screenshots/${name}.png` })
  expect(picture.length).toBeGreaterThan(0)
}
