import { SCREENS, SIZES } from './screens'
import { expect, test } from './signed-in'

/** Pictures to look at, in test-results/screenshots; nothing is compared. */
for (const size of SIZES) {
  for (const scheme of ['light', 'dark'] as const) {
    test.describe(`${size.width} px, ${scheme}`, () => {
      test.use({ viewport: size, colorScheme: scheme })

      for (const [name, open] of Object.entries(SCREENS)) {
        test(name, async ({ page }) => {
          await open(page)
          await page.evaluate(() => document.fonts.ready)
          const path = `test-results/screenshots/${name}-${size.width}-${scheme}.png`
          expect((await page.screenshot({ path })).length).toBeGreaterThan(0)
        })
      }
    })
  }
}
