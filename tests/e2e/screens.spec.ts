import type { Page } from '@playwright/test'
import { FULL, isFull } from './environment'
import { expectSound } from './expect-sound'
import { ADMIN_SCREENS, AUDITOR_SCREENS, SCREENS, SIZES } from './screens'
import { adminTest, auditorTest, expect, test } from './signed-in'
import { ADMIN_STATES, AUDITOR_STATES, STATES } from './states'

/** Screens always, their states with --full. */
const whenOf = (name: string, states: object) => (name in states ? FULL : {})

const [DESK, , PHONE] = SIZES
const FULL_SIZES = [{ width: 320, height: 640 }, ...SIZES.toReversed(), { width: 1920, height: 1080 }]
/** Every width in both schemes with --full; else each scheme once, on a phone and on a desk. A phone is first: it shows one pane. */
const LOOKS = isFull
  ? FULL_SIZES.flatMap((size) => (['dark', 'light'] as const).map((colorScheme) => ({ size, colorScheme })))
  : ([
      { size: PHONE, colorScheme: 'dark' },
      { size: DESK, colorScheme: 'light' },
    ] as const)

test.use({ viewport: PHONE })
adminTest.use({ viewport: PHONE })
auditorTest.use({ viewport: PHONE })

test('the sign-in page is accessible', async ({ page, context }) => {
  await context.clearCookies()
  const complaints = watchConsole(page)
  await page.goto('/sign-in')
  await expect(page).toHaveTitle(/Chartlight/)
  await inEachLook(page, (look) => expectSound(page, look))
  expect(complaints).toEqual([])
})

/** What the browser itself complains of: something is not there, or cannot be reached. */
const EXPECTED = /status of 404|ERR_CONNECTION_FAILED/
/** And in the states whose answer is a refusal. */
const REFUSED = /status of (401|503)/
const REFUSED_STATES = ['sign-in-refused', 'search-failed', 'source-failed']

for (const [name, open] of Object.entries({ ...SCREENS, ...STATES })) {
  test(
    `${name} is accessible, fits, and says that the data are synthetic`,
    whenOf(name, STATES),
    ({ page }) => expectSoundScreen(page, name, open),
  )
}

for (const [name, open] of Object.entries({ ...ADMIN_SCREENS, ...ADMIN_STATES })) {
  adminTest(
    `${name} is accessible, fits, and says that the data are synthetic`,
    whenOf(name, ADMIN_STATES),
    ({ page }) => expectSoundScreen(page, name, open),
  )
}

for (const [name, open] of Object.entries({ ...AUDITOR_SCREENS, ...AUDITOR_STATES })) {
  auditorTest(
    `${name} is accessible, fits, and says that the data are synthetic`,
    whenOf(name, AUDITOR_STATES),
    ({ page }) => expectSoundScreen(page, name, open),
  )
}

async function expectSoundScreen(
  page: Page,
  name: string,
  open: (page: Page) => Promise<void>,
): Promise<void> {
  const complaints = watchConsole(page)
  await open(page)
  await expect(page).toHaveTitle(/Chartlight/)
  await inEachLook(page, async (look) => {
    await expectSound(page, look)
    // The page stands still: its panes scroll.
    const scrolls = await page.evaluate(
      () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
    )
    expect(scrolls, look).toBe(0)
    await expect(page.getByText('Synthetic data – not for patient care'), look).toBeInViewport()
  })
  const isExpected = (text: string) =>
    EXPECTED.test(text) || (REFUSED_STATES.includes(name) && REFUSED.test(text))
  expect(complaints.filter((text) => !isExpected(text))).toEqual([])
}

/** The same page in one look after the other; `look` stands before what a failure says. */
async function inEachLook(page: Page, check: (look: string) => Promise<void>): Promise<void> {
  for (const { size, colorScheme } of LOOKS) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme })
    await check(`${size.width} px, ${colorScheme}: ${page.url()}`)
  }
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
