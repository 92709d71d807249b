import { CHARTS } from './demo-charts'
import { expect, test } from './signed-in'

test('S23: a printed answer has whose it is, what wrote it and its sources by record and version, and is on record', async ({
  page,
  patients,
  chart,
}) => {
  await page.addInitScript(() => {
    // What the page looks like at the moment in which the browser would print it.
    window.print = () => {
      document.documentElement.dataset.printed = String(
        document.querySelectorAll('[data-print-alone]').length,
      )
    }
  })
  await patients.openChartOf(CHARTS.diabetes)
  await chart.ask('Any allergies?')
  const answer = await chart.ask('What is the latest HbA1c?')
  const recorded = page.waitForResponse(/\/api\/messages\/[^/]+\/copied$/)
  await answer.getByRole('button', { name: 'Print' }).click()
  expect((await recorded).status()).toBe(200)
  await expect(page.locator('html')).toHaveAttribute('data-printed', '1')

  await page.emulateMedia({ media: 'print' })
  const paper = await page.locator('body').innerText()
  expect(paper).toMatch(/BRANNIGAN/)
  expect(paper).toMatch(/Known allergies/)
  expect(paper).toMatch(/AI answer \(Chartlight, .+\), \d{2}-\w{3}-\d{4} \d{2}:\d{2}; data through/)
  expect(paper).toMatch(/\[\d+\] .*\(Observation\/\S+, version 1\)/)
  await expect(chart.question).toBeHidden()
})

test('S36: words selected in an answer carry whose they are and what wrote them, and are on record', async ({
  page,
  patients,
  chart,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await patients.openChartOf(CHARTS.diabetes)
  const answer = await chart.ask('What is the latest HbA1c?')
  const sentence = chart.sentences(answer).first()
  await sentence.evaluate((element) => document.getSelection()?.selectAllChildren(element))
  const recorded = page.waitForResponse(/\/api\/messages\/[^/]+\/copied$/)
  await page.keyboard.press('Control+c')
  expect((await recorded).status()).toBe(200)
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(
    /^BRANNIGAN.* · Born 08-Feb-1959 · MRN \S+\nFrom a conversation with Chartlight \(AI answer\)/,
  )
  expect(copied).toMatch(/A1c.*%/i)

  // What somebody types is their own.
  await chart.question.fill('my own words')
  await chart.question.selectText()
  await page.keyboard.press('Control+c')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('my own words')
})
