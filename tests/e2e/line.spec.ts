import { CHARTS } from './demo-charts'
import { readAdministrator, readClinician } from './environment'
import { paceAnswers } from './pace-answers'
import { SignInPage } from './pages/sign-in-page'
import { expect, test } from './signed-in'

test.describe('from sign-in to the source', () => {
  test.use({ storageState: { cookies: [], origins: [] } })

  test('a clinician signs in, finds the patient, asks for the latest HbA1c and opens the very result', async ({
    page,
    patients,
    chart,
  }) => {
    await page.goto('/')
    await new SignInPage(page).signIn(readClinician())
    await page.waitForURL('/')
    await patients.openChartOf(CHARTS.diabetes)

    const answer = await chart.ask('What is the latest HbA1c?')
    const sentence = chart.sentences(answer).first()
    const said = (await sentence.textContent()) ?? ''
    const [value] = /\d+(?:\.\d+)?(?=\s?%)/.exec(said) ?? []
    const [date] = /\d{2}-[A-Z][a-z]{2}-\d{4}/.exec(said) ?? []
    expect(value, said).toBeTruthy()
    expect(date, said).toBeTruthy()

    await chart.openCitation(sentence.locator('[data-citation]').first())
    await expect(chart.source.getByRole('heading')).toContainText('A1c')
    await expect(chart.source).toContainText('Observation/')
    await expect(chart.cited.first()).toHaveText(`${value}%`)
    await expect(chart.cited.nth(1)).toContainText(date ?? '')
    await expect(sentence.locator('[data-citation]').first()).toHaveAttribute('aria-expanded', 'true')
  })

  test('an administrator is told that charts are for clinicians, and offered no search', async ({
    page,
    patients,
  }) => {
    await page.goto('/')
    await new SignInPage(page).signIn(readAdministrator())
    await expect(page.getByText(/^Your account \(.*admin.*\) may not open charts/)).toBeVisible()
    await expect(patients.search).toHaveCount(0)
  })
})

test('S18: sentences come one after another, each checked before it is seen', async ({
  page,
  patients,
  chart,
}) => {
  await paceAnswers(page, 150)
  await patients.openChartOf(CHARTS.diabetes)
  await chart.question.fill('Which medications is he on?')
  await chart.question.press('Enter')
  await expect(page.getByRole('list', { name: 'Progress' })).toContainText('Searching')
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible()
  await expect(page.getByRole('log')).toHaveAttribute('aria-busy', 'true')

  const answer = chart.answers.first()
  await expect(answer.getByRole('button', { name: 'Copy with citations' })).toBeVisible({ timeout: 30_000 })
  const count = await chart.sentences(answer).count()
  expect(count).toBeGreaterThan(2)
  const grown = (await page.evaluate(() => window.sentenceCounts)).filter((shown) => shown > 0)
  expect(grown).toEqual(Array.from({ length: count }, (_, place) => place + 1))

  // No word comes before its check: sentences arrive whole, after the evidence that they cite.
  const types = (await page.evaluate(() => window.answerParts)).map(({ type }) => type)
  expect(types.filter((type) => type === 'data-sentence')).toHaveLength(count)
  expect(types.indexOf('data-evidence')).toBeLessThan(types.indexOf('data-sentence'))
  expect(types).not.toContain('text-delta')

  // Every sentence has what it rests on (S17).
  for (const sentence of await chart.sentences(answer).all()) {
    const isConnective = (await sentence.getAttribute('data-sentence')) === 'not-a-claim'
    if (!isConnective) await expect(sentence.locator('[data-citation]').first()).toBeVisible()
  }
})

test('S20: a fact that stands in a note only opens with its words highlighted', async ({
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.walker)
  const answer = await chart.ask('Does she use a walking aid?')
  const sentence = chart
    .sentences(answer)
    .filter({ hasText: /walker/i })
    .first()
  await chart.openCitation(sentence.locator('[data-citation]').first())
  await expect(chart.cited.first()).toContainText(/walker/i)
  await expect(chart.cited.first()).toBeInViewport()
  await expect(chart.source).toContainText('Text matches the stored note')
  await expect(chart.source).toContainText('DocumentReference/')

  await chart.source.getByRole('link', { name: 'Open the whole note' }).click()
  const marked = chart.noteText.locator('mark')
  await expect(marked.first()).toContainText(/walker/i)
  await expect(marked.first()).toBeInViewport()
})

test('S6, S26: what is not recorded says what was searched, and is not "none known"', async ({
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.sparse)
  await expect(chart.banner).toContainText('Allergies not recorded')
  const answer = await chart.ask('Any allergies?')
  await expect(answer).toContainText('Not recorded. Searched:')

  await patients.openChartOf(CHARTS.noneKnown)
  await expect(chart.banner).toContainText(/no known allerg/i)
})
