import { CHARTS } from './demo-charts'
import { expect, test } from './signed-in'

test('from the list to the words of a note without a mouse', async ({ page, patients, chart }) => {
  await patients.open()
  await patients.search.focus()
  await page.keyboard.type('Calloway')
  await expect(patients.rows).toHaveCount(2)
  await expect(page.getByText('Similar name')).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/patients\/[^/]+$/)
  await expect(chart.banner).toContainText('CALLOWAY, Margaret Anne (Mrs)')

  // The chart has just been drawn; its keys work a moment later.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(chart.question).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type('Does she use')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('a walking aid?')
  await expect(chart.question).toHaveValue('Does she use\na walking aid?')
  await page.keyboard.press('Enter')
  await expect(chart.answers.getByRole('button', { name: 'Copy with citations' })).toBeVisible()

  // j moves from sentence to sentence, Enter opens the first source, Esc returns to its number.
  await chart.question.blur()
  await page.keyboard.press('j')
  await expect(chart.sentences(chart.answers).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(chart.cited.first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(chart.source).toHaveCount(0)
  await expect(chart.sentences(chart.answers).first().locator('[data-citation]').first()).toBeFocused()
})

test('single-key shortcuts can be turned off, and letters typed into a question stay letters', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.sparse)
  await chart.question.fill('')
  await chart.question.pressSequentially('/jk.')
  await expect(chart.question).toHaveValue('/jk.')
  await chart.question.fill('')

  await page.getByLabel(/^Account:/).click()
  await page.getByLabel('Single-key shortcuts').uncheck()
  await page.getByLabel(/^Account:/).click()
  await page.keyboard.press('/')
  await expect(chart.question).not.toBeFocused()
})
