import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

/** What it lies over is partly covered, and need not be large enough to be hit. */
const OPEN_MENU = 'details[name="menu"][open]'

/**
 * What holds for every screen at every width: no finding of axe, nothing to scroll sideways, neither the page nor a pane,
 * and nothing clinical cut (S3, S25). `where` stands before what a failure says.
 */
export async function expectSound(page: Page, where = page.url()): Promise<void> {
  // Next sends the title after the page, when the server is busy well after it.
  await expect(page, where).toHaveTitle(/./)
  const menu = await page.locator(OPEN_MENU).count()
  // In one go, without a second page that gathers what frames found: there is no frame in Chartlight. What passes is not told.
  const axe = () =>
    new AxeBuilder({ page })
      .options({ resultTypes: ['violations'] })
      .withTags(RULES)
      .setLegacyMode()
  const { violations } = await (menu ? axe().disableRules('target-size') : axe()).analyze()
  if (menu) violations.push(...(await axe().include(OPEN_MENU).analyze()).violations)
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  expect(found, where).toEqual([])
  const sideways = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main .scroller')]
      .filter((pane) => pane.scrollWidth > pane.clientWidth)
      .map((pane) => `${pane.tagName} ${pane.className}: ${pane.scrollWidth - pane.clientWidth} px too wide`),
  )
  expect(sideways, where).toEqual([])
  const cut = await page
    .locator('[data-clinical]')
    .evaluateAll((elements) =>
      elements
        .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
        .map((element) => element.textContent),
    )
  expect(cut, where).toEqual([])
}
