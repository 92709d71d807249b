import { CHARTS } from './demo-charts'
import { readClinician } from './environment'
import { SignInPage } from './pages/sign-in-page'
import { expect, test } from './signed-in'

// `npm run smoke` asks a deployed product this, whatever model answers there: hence no word of the answer is expected.
test.use({ storageState: { cookies: [], origins: [] } })

test('a clinician signs in, opens a patient, asks, sees the answer stream and opens what it rests on', async ({
  page,
  patients,
  chart,
}) => {
  test.setTimeout(150_000)
  await page.goto('/')
  await new SignInPage(page).signIn(readClinician())
  await page.waitForURL('/')
  await patients.openChartOf(CHARTS.diabetes)
  await expect(chart.banner).toContainText(CHARTS.diabetes, { ignoreCase: true })

  const answering = page.waitForResponse((response) => response.url().endsWith('/api/chat'))
  await chart.question.fill('What is the latest HbA1c?')
  await chart.question.press('Enter')
  expect((await answering).headers()['content-type']).toContain('text/event-stream')

  const answer = chart.answers.first()
  await expect(answer.getByRole('button', { name: 'Copy with citations' })).toBeVisible({ timeout: 100_000 })
  await chart.openCitation(answer.locator('[data-citation]').first())
  await expect(chart.source).toContainText('Observation/')
  await expect(chart.cited.first()).toBeVisible()
})
