import type { Page } from '@playwright/test'
import { FULL } from './environment'
import { expectSound } from './expect-sound'
import { SCREENS } from './screens'
import { expect, test } from './signed-in'
import { STATES } from './states'

/** What a state draws over a screen, once of each kind; the others are looked at in pictures and by axe. */
const DRAWN_OVER = [
  'account',
  'conversations',
  'edit',
  'failure',
  'idle-warning',
  'locked',
  'offline',
  'palette',
  'palette-patients',
  'report',
  'shortcuts',
]
const states = Object.entries(STATES).filter(([name]) => DRAWN_OVER.includes(name))

for (const [name, open] of [...Object.entries(SCREENS), ...states]) {
  const when = name === 'results' ? {} : FULL
  test(`S25: ${name} moves nothing for those who asked for less motion`, when, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await open(page)
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element)
          return (
            !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== 'none' || scrollBehavior === 'smooth'
          )
        })
        .map((element) => `${element.tagName} ${element.className}`),
    )
    expect(moving).toEqual([])
  })

  test(
    `S10, S25: ${name} says everything in forced colours, where no background is left`,
    when,
    async ({ page }) => {
      await page.emulateMedia({ forcedColors: 'active' })
      await open(page)
      await expectSound(page)
      for (const tab of await page.locator('nav[aria-label="Chart sections"] a[aria-current]').all())
        expect(await differsFromNeighbour(tab)).toBe(true)
    },
  )

  test(`S25: ${name} at 200 % zoom loses nothing`, when, async ({ page }) => {
    await page.setViewportSize({ width: 720, height: 450 })
    await open(page)
    await expectSound(page)
  })

  test(`S25: ${name} at 320 px reflows into one column`, when, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await open(page)
    await expectSound(page)
  })

  test(`S23: ${name} on paper is whole, under the patient’s name`, when, async ({ page }) => {
    await open(page)
    await page.emulateMedia({ media: 'print' })
    expect(await cutOnPaper(page)).toEqual([])
    const banner = page.locator('section[data-identity]')
    if ((await banner.count()) > 0) await expect(banner).toContainText(/Born.*Sex.*MRN/)
  })
}

type Locator = ReturnType<Page['locator']>

/** The current tab by its border: colour of the words is the system's. */
function differsFromNeighbour(tab: Locator): Promise<boolean> {
  return tab.evaluate((element) => {
    const other = element.parentElement?.querySelector('a:not([aria-current])')
    const border = (link: Element) => getComputedStyle(link).borderBottomColor
    return other ? border(element) !== border(other) : true
  })
}

/** Parts that would be cut off, because they scroll and paper does not. */
function cutOnPaper(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main, main *, [role="log"]')]
      .filter((element) => {
        const { overflowY, display } = getComputedStyle(element)
        return (
          display !== 'none' && overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1
        )
      })
      .filter((element) => !element.matches('textarea, select, .sr-only'))
      .map((element) => `${element.tagName} ${element.className}`),
  )
}
