import type { Page } from '@playwright/test'
import { ADMIN_SCREENS, AUDITOR_SCREENS, SCREENS, SIZES } from './screens'
import { adminTest, auditorTest, expect, test } from './signed-in'

/** Pictures to look at, in test-results/screenshots; nothing is compared. */
for (const size of SIZES) {
  for (const scheme of ['light', 'dark'] as const) {
    test.describe(`${size.width} px, ${scheme}`, () => {
      test.use({ viewport: size, colorScheme: scheme })

      for (const [name, open] of Object.entries(SCREENS)) test(name, ({ page }) => picture(page, name, open))
    })
    adminTest.describe(`${size.width} px, ${scheme}, administrator`, () => {
      adminTest.use({ viewport: size, colorScheme: scheme })

      for (const [name, open] of Object.entries(ADMIN_SCREENS))
        adminTest(name, ({ page }) => picture(page, name, open))
    })

    auditorTest.describe(`${size.width} px, ${scheme}, auditor`, () => {
      auditorTest.use({ viewport: size, colorScheme: scheme })

      for (const [name, open] of Object.entries(AUDITOR_SCREENS))
        auditorTest(name, ({ page }) => picture(page, name, open))
    })

    async function picture(page: Page, name: string, open: (page: Page) => Promise<void>): Promise<void> {
      await open(page)
      await page.evaluate(() => document.fonts.ready)
      const path = `test-results/screenshots/${name}-${size.width}-${scheme}.png`
      expect((await page.screenshot({ path })).length).toBeGreaterThan(0)
    }
  }
}
