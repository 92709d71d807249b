import { CHARTS } from '../demo-charts'
import { importFile } from '../import-file'
import { ChartPage } from '../pages/chart-page'
import { PatientsPage } from '../pages/patients-page'
import { chartOfResults, MANY } from '../results-chart'
import { expect, type Page, test } from '../signed-in'
import { weighEmptyApp } from './empty-app'
import { type Figure, formatFigures, percentile } from './figures'
import { streamSentences } from './stream-sentences'
import { readWatched, slowDown, watchPages } from './watch-page'
import { weighScripts } from './weigh-scripts'

/** How much slower than this machine the processor is made. */
const SLOWER = 4
const SENTENCES = 300
const PER_SECOND = 20
const FAMILY = 'Benchworth'

const figures: Figure[] = []

test.describe.configure({ mode: 'serial', timeout: 240_000 })
test.afterAll(() => process.stdout.write(`\n${formatFigures(figures)}\n\n`))

test('scripts before the first use, over an empty app of the same framework', async ({ page, patients }) => {
  const empty = await weighEmptyApp()
  figures.push({ what: 'empty app: scripts, compressed', value: empty, unit: 'KB' })
  await patients.openChartOf(CHARTS.diabetes)
  const chart = new URL(page.url()).pathname
  await new ChartPage(page).ask('What is the latest HbA1c?')
  const ask = new URL(page.url()).pathname
  for (const [name, address, bar] of [
    ['patient list', '/', 40],
    ['chart', chart, 110],
    ['conversation', ask, 110],
  ] as const) {
    const html = await (await page.request.get(address)).text()
    const weight = await weighScripts(html, async (src) => (await page.request.get(src)).body())
    figures.push({ what: `${name}: scripts over that`, value: weight - empty, unit: 'KB', bar })
  }
  expect(figures).toHaveLength(4)
})

for (const [name, open] of [
  ['patient list', (page: Page) => new PatientsPage(page).open()],
  ['chart', (page: Page) => new PatientsPage(page).openChartOf(CHARTS.diabetes)],
] as const)
  test(`${name} at ${SLOWER} × slower`, async ({ page }) => {
    await watchPages(page)
    await open(page)
    await slowDown(page, SLOWER)
    await page.reload({ waitUntil: 'networkidle' })
    const { largestPaint, shift } = await readWatched(page)
    figures.push({ what: `${name}, reloaded: largest paint`, value: largestPaint, unit: 'ms' })
    figures.push({ what: `${name}, reloaded: layout shift`, value: shift, unit: '', bar: 0.02 })
    expect(largestPaint).toBeGreaterThan(0)
  })

test('typing while an answer streams', async ({ page, patients, chart }) => {
  await watchPages(page)
  await streamSentences(page, SENTENCES, 1000 / PER_SECOND)
  await patients.openChartOf(CHARTS.diabetes)
  await slowDown(page, SLOWER)
  await chart.question.fill('Tell everything.')
  await chart.question.press('Enter')
  await expect(page.locator('[data-sentence]').first()).toBeVisible()
  const before = await readWatched(page)
  // Typed into the next question, as somebody does who reads on.
  await chart.question.focus()
  const answer = chart.answers.last()
  while ((await answer.getByRole('button', { name: 'Copy with citations' }).count()) === 0) {
    await page.keyboard.type('k')
    await page.waitForTimeout(200)
  }
  const { inputDelays, interactions, shift } = await readWatched(page)
  const delays = inputDelays.slice(before.inputDelays.length)
  const shown = interactions.slice(before.interactions.length)
  const during = `${SENTENCES} sentences at ${PER_SECOND} a second, ${SLOWER} × slower`
  figures.push(
    { what: `${during}: layout shift`, value: shift - before.shift, unit: '', bar: 0.02 },
    { what: `${during}: input delay, p95`, value: percentile(delays, 0.95), unit: 'ms' },
    { what: `${during}: key until shown, p95`, value: percentile(shown, 0.95), unit: 'ms' },
  )
  expect(await page.locator('[data-sentence]').count()).toBe(SENTENCES)
})

test(`scrolling ${MANY} observations`, async ({ page, adminSession, patients }) => {
  await importFile(adminSession, 'bench.json', chartOfResults(FAMILY, MANY))
  await watchPages(page)
  await patients.openChartOf(FAMILY)
  await page.goto(`${page.url()}/results?concept=heart-rate`)
  const table = page.getByRole('table', { name: /^Heart rate: / })
  await expect(table).toBeVisible()
  await slowDown(page, SLOWER)
  await table.hover()
  await page.evaluate(() => {
    window.watched.countFrames = true
  })
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.wheel(0, 600)
    await page.waitForTimeout(50)
  }
  const { frames } = await readWatched(page)
  const what = `scrolling ${MANY.toLocaleString('en')} observations, ${SLOWER} × slower`
  figures.push(
    { what: `${what}: between frames, p50`, value: percentile(frames, 0.5), unit: 'ms' },
    { what: `${what}: between frames, p95`, value: percentile(frames, 0.95), unit: 'ms' },
  )
  expect(frames.length).toBeGreaterThan(60)
})
