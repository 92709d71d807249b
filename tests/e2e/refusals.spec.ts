import { CHARTS } from './demo-charts'
import { readClinician } from './environment'
import { SignInPage } from './pages/sign-in-page'
import { expect, test } from './signed-in'

const NOBODY = '00000000-0000-4000-8000-000000000000'

test.describe('somebody who is not signed in', () => {
  test.use({ storageState: { cookies: [], origins: [] } })

  test('is told in one sentence that address and password do not match', async ({ page }) => {
    await page.goto('/')
    const signIn = new SignInPage(page)
    await signIn.signIn({ email: readClinician().email, password: 'not the password' })
    await expect(signIn.complaint).toHaveText(/do not match; check both and try again/)
    await expect(page).toHaveURL(/\/sign-in/)
  })

  test('comes back to the page that was asked for, and to no other site', async ({ page }) => {
    await page.goto(`/patients/${NOBODY}/notes`)
    await expect(page).toHaveURL(/\/sign-in\?next=/)
    await new SignInPage(page).signIn(readClinician())
    await expect(page).toHaveURL(`/patients/${NOBODY}/notes`)

    await page.context().clearCookies()
    await page.goto('/sign-in?next=//elsewhere.example/')
    await new SignInPage(page).signIn(readClinician())
    await page.waitForURL('/')
  })
})

for (const id of [NOBODY, 'unknown', '..%2F..%2Fetc']) {
  test(`an unknown patient is a clear page: ${id}`, async ({ page }) => {
    const response = await page.goto(`/patients/${id}`)
    expect(response?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing to show here')
    await expect(page.getByRole('link', { name: 'Back to patients' })).toBeVisible()
    await expect(page.getByRole('main')).not.toContainText(/error|stack|undefined/i)
  })
}

test('an unknown note, record or conversation keeps the patient in sight', async ({
  page,
  patients,
  chart,
}) => {
  await patients.openChartOf(CHARTS.diabetes)
  const address = page.url()
  const paths = [`notes/${NOBODY}`, `records/${NOBODY}`, 'records/nothing?version=x']
  for (const path of [...paths, `ask/${NOBODY}`, 'ask/nothing']) {
    const response = await page.goto(`${address}/${path}`)
    expect(response?.status(), path).toBe(404)
    await expect(
      page.getByText('This chart has no such record, note, version or conversation.'),
    ).toBeVisible()
    await expect(chart.banner).toContainText('BRANNIGAN')
  }
})

test('an empty question is not sent, and says so', async ({ patients, chart, page }) => {
  await patients.openChartOf(CHARTS.sparse)
  await chart.question.fill('   \n ')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByText('Write a question first.')).toBeVisible()
  await expect(chart.answers).toHaveCount(0)
})

test('a question of 100,000 characters is not sent, is kept whole, and says what is wrong', async ({
  patients,
  chart,
  page,
}) => {
  await patients.openChartOf(CHARTS.sparse)
  const long = 'potassium '.repeat(10_000)
  await chart.question.fill(long)
  await expect(page.getByText(/holds at most 4,000 characters; this one has 100,000/)).toBeVisible()
  await chart.question.press('Enter')
  await expect(chart.question).toHaveValue(long)
  await expect(chart.answers).toHaveCount(0)
})

test('a question that cannot be sent comes back, and the chart goes on', async ({
  patients,
  chart,
  page,
}) => {
  await patients.openChartOf(CHARTS.sparse)
  await page.route('**/api/chat', (route) => route.abort('connectionfailed'))
  await chart.question.fill('Any allergies?')
  await chart.question.press('Enter')
  await expect(page.getByText(/server cannot be reached/)).toBeVisible()
  await expect(chart.question).toHaveValue('Any allergies?')
  await expect(page.getByRole('log').getByText('Any allergies?')).toHaveCount(0)

  await page.unroute('**/api/chat')
  await chart.question.press('Enter')
  await expect(chart.answers.first()).toContainText('Not recorded')
})
