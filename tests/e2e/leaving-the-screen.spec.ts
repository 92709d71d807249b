import { CHARTS } from './demo-charts'
import { expect, type Page, test } from './signed-in'

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

test.describe('what is copied', () => {
  test.beforeEach(async ({ page, patients }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await patients.openChartOf(CHARTS.diabetes)
  })
  const readClipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
  const untilRecorded = (page: Page) => page.waitForResponse(/\/api\/messages\/[^/]+\/copied$/)

  test('S23, S36: a whole answer, by its button or by c, says whose it is, what wrote it and what it rests on, and is on record', async ({
    page,
    chart,
  }) => {
    const answer = await chart.ask('What is the latest HbA1c?')
    const copyByButton = () => answer.getByRole('button', { name: 'Copy with citations' }).click()
    const copyByKey = async () => {
      await chart.question.blur()
      await page.keyboard.press('c')
    }
    for (const copy of [copyByButton, copyByKey]) {
      await page.evaluate(() => navigator.clipboard.writeText(''))
      const recorded = untilRecorded(page)
      await copy()
      expect((await recorded).status()).toBe(200)
      await expect(answer.getByText('Copied with citations')).toBeVisible()
      await expect.poll(() => readClipboard(page)).toMatch(/^BRANNIGAN.* · Born 08-Feb-1959 · MRN \S+/)
      const copied = await readClipboard(page)
      expect(copied).toContain('AI answer')
      expect(copied).toMatch(/\[1\] .*Observation\/\S+, version 1/)
    }
  })

  test('S36: words selected in an answer carry whose they are and what wrote them, and are on record', async ({
    page,
    chart,
  }) => {
    const answer = await chart.ask('What is the latest HbA1c?')
    const sentence = chart.sentences(answer).first()
    await sentence.evaluate((element) => document.getSelection()?.selectAllChildren(element))
    const recorded = untilRecorded(page)
    await page.keyboard.press('Control+c')
    expect((await recorded).status()).toBe(200)
    const copied = await readClipboard(page)
    expect(copied).toMatch(
      /^BRANNIGAN.* · Born 08-Feb-1959 · MRN \S+\nFrom a conversation with Chartlight \(AI answer\)/,
    )
    expect(copied).toMatch(/A1c.*%/i)

    // What somebody types is their own.
    await chart.question.fill('my own words')
    await chart.question.selectText()
    await page.keyboard.press('Control+c')
    expect(await readClipboard(page)).toBe('my own words')
  })
})
