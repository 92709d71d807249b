import type { Page } from '@playwright/test'
import { expectSound } from './expect-sound'
import { ADMIN_SCREENS, AUDITOR_SCREENS, SCREENS, SIZES } from './screens'
import { adminTest, auditorTest, expect, test } from './signed-in'

const SCHEMES = ['light', 'dark'] as const
/** Every size in both schemes with --full; else each scheme once, on a desk and on a phone. */
const looks = process.env.CHARTLIGHT_TEST_FULL
  ? SIZES.flatMap((size) => SCHEMES.map((scheme) => ({ size, scheme })))
  : SCHEMES.map((scheme) => ({ size: scheme === 'light' ? SIZES[0] : SIZES[2], scheme }))

for (const { size, scheme } of looks) {
  test.describe(`${size.width} px, ${scheme}`, () => {
    test.use({ viewport: size, colorScheme: scheme })

    test('the sign-in page is accessible', async ({ page, context }) => {
      await context.clearCookies()
      const complaints = watchConsole(page)
      await page.goto('/sign-in')
      await expect(page).toHaveTitle(/Chartlight/)
      await expectSound(page)
      expect(complaints).toEqual([])
    })

    for (const [name, open] of Object.entries(SCREENS)) {
      test(`${name} is accessible, fits, and says that the data are synthetic`, async ({ page }) => {
        await expectSoundScreen(page, open)
      })
    }
  })

  adminTest.describe(`${size.width} px, ${scheme}, administrator`, () => {
    adminTest.use({ viewport: size, colorScheme: scheme })

    for (const [name, open] of Object.entries(ADMIN_SCREENS)) {
      adminTest(`${name} is accessible, fits, and says that the data are synthetic`, async ({ page }) => {
        await expectSoundScreen(page, open)
      })
    }
  })

  auditorTest.describe(`${size.width} px, ${scheme}, auditor`, () => {
    auditorTest.use({ viewport: size, colorScheme: scheme })

    for (const [name, open] of Object.entries(AUDITOR_SCREENS)) {
      auditorTest(`${name} is accessible, fits, and says that the data are synthetic`, async ({ page }) => {
        await expectSoundScreen(page, open)
      })
    }
  })
}

async function expectSoundScreen(page: Page, open: (page: Page) => Promise<void>): Promise<void> {
  const complaints = watchConsole(page)
  await open(page)
  await expect(page).toHaveTitle(/Chartlight/)
  await expectSound(page)
  // The page stands still: its panes scroll.
  expect(
    await page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight),
  ).toBe(0)
  await expect(page.getByText('Synthetic data – not for patient care')).toBeInViewport()
  expect(complaints.filter((text) => !/status of 404|ERR_CONNECTION_FAILED/.test(text))).toEqual([])
}

/** Errors of the browser's console: a broken script, a blocked style, a mismatch between server and browser. */
function watchConsole(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}
