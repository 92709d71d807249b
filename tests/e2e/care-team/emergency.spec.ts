import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { generateDemoPatients } from '@/worker/demo-patients/generate-demo-patients'
import { readUserOf } from '../environment'
import { expectSound } from '../expect-sound'
import { ChartPage } from '../pages/chart-page'
import { Palette } from '../pages/palette'
import { PatientsPage } from '../pages/patients-page'
import { SignInPage } from '../pages/sign-in-page'
import { pressUntilOpen } from '../screens'
import { startCareTeamProduct } from './care-team-product'

// Where ties decide, with a product of its own: one clinician, whom an administrator ties to one patient of all.
test.describe.configure({ mode: 'serial' })

const WORDS = 'Found unconscious, no history known.'
const TIED = mrnOf('Brannigan')
const CLOSED = mrnOf('Kestrel')

let product: Awaited<ReturnType<typeof startCareTeamProduct>>
let clinician: Page
let closedChart: string

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  product = await startCareTeamProduct()
  // The charts tie the demo's clinicians to many: here to nobody.
  await product.runAsOwner('DELETE FROM practitioner_identity')
  clinician = await enter(browser, 'clinician')
  const [row] = await product.runAsOwner<{ id: string }>('SELECT id FROM patient WHERE mrn = $1', [CLOSED])
  closedChart = `/patients/${row?.id}`
})
test.afterAll(() => product?.stop())

test('an administrator ties a clinician to one patient, by the whole MRN, with a reason and an end', async ({
  browser,
}) => {
  const page = await enter(browser, 'admin')
  await page.goto('/admin/care-teams')
  const dialog = page.getByRole('dialog', { name: 'Assign to a care team' })
  await pressUntilOpen(page, page.getByRole('button', { name: 'Assign' }))
  await dialog.getByLabel('Patient’s MRN').fill(TIED.slice(0, -1))
  await dialog.getByRole('button', { name: 'Find' }).click()
  await expect(dialog.getByText('No patient has exactly this MRN.')).toBeVisible()
  await dialog.getByLabel('Patient’s MRN').fill(TIED)
  await dialog.getByRole('button', { name: 'Find' }).click()
  await expect(dialog.getByRole('region', { name: 'Patient' })).toContainText(/BRANNIGAN.*Born .*Sex .*MRN /)
  await dialog.getByLabel('Clinician').selectOption({ label: 'Dr. Nadia Feldgrau' })
  await dialog.getByLabel('Reason').selectOption({ label: 'Consultation' })
  await inBothSchemes(page, () => expectSound(page))
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  const row = page
    .getByRole('table', { name: /^Assignments/ })
    .getByRole('row')
    .filter({ hasText: 'BRANNIGAN' })
  await expect(row).toContainText(/Dr. Nadia Feldgrau.*Consultation.*Alex Moreno/)
  await inBothSchemes(page, () => expectSound(page))
  await page.context().close()
})

test('the list holds the own patients; another one is found by the whole MRN alone', async () => {
  const patients = new PatientsPage(clinician)
  await patients.open()
  await expect(patients.rows).toHaveCount(1)
  await expect(patients.row('BRANNIGAN')).toBeVisible()
  await expect(clinician.getByText('All patients')).toHaveCount(0)
  await patients.search.fill('Kestrel')
  await expect(clinician.getByText(/None of your patients matches/)).toBeVisible()
  await patients.search.fill(CLOSED)
  await expect(patients.row('KESTREL')).toContainText('Opens by emergency access only')
  await expect(patients.rows).toHaveCount(1)
  await inBothSchemes(clinician, () => expectSound(clinician))
})

test('J8: a deep link into a closed chart says whose it is and nothing of it; without reason, words and password it stays closed', async () => {
  const page = clinician
  await page.goto(`${closedChart}/records?type=Condition`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This chart is not open to you')
  await expect(page.getByRole('region', { name: 'Whose chart this is' })).toContainText(
    /KESTREL.*Born .*MRN /,
  )
  await expect(page.locator('section[data-identity]')).toHaveCount(0)
  await inBothSchemes(page, () => expectSound(page))

  const form = emergencyForm(page)
  await form.open.click()
  for (const demand of ['Choose a reason.', 'Say it in a few words', 'Enter your password.'])
    await expect(page.getByText(demand)).toBeVisible()
  await page.getByLabel('Emergency treatment').check()
  await form.words.fill('short')
  await form.open.click()
  await expect(page.getByText('10 characters at least')).toBeVisible()
  await expect(form.words).toBeFocused()
  await form.words.fill(WORDS)
  await form.password.fill('not the password')
  await form.open.click()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  expect((await page.request.get(`/api${closedChart}`)).status()).toBe(403)

  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.waitForURL('/')
  await page.goBack()
  // What was begun is kept.
  await expect(form.words).toHaveValue(WORDS)
})

test('J8: emergency access opens the same address, says so on every screen, and asks before another chart', async () => {
  const page = clinician
  const form = emergencyForm(page)
  await page.getByLabel('Emergency treatment').check()
  await form.words.fill(WORDS)
  await form.password.fill(readUserOf(product.credentials, 'clinician').password)
  await form.open.click()
  const strip = page.getByRole('region', { name: 'Emergency access' })
  await expect(strip).toContainText(/Emergency access – ends \d\d:\d\d, in (60|59) min/)
  expect(page.url()).toContain(`${closedChart}/records?type=Condition`)
  await expect(new ChartPage(page).banner).toContainText('KESTREL')
  const sections = page.getByRole('navigation', { name: 'Sections' })
  for (const name of ['Summary', 'Timeline', 'Results', 'Medications', 'Notes']) {
    await sections.getByRole('link', { name }).click()
    await expect(sections.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')
    await expect(strip).toBeInViewport()
  }
  await expect(page).toHaveTitle(/^KESTREL.* Notes/)
  await inBothSchemes(page, () => expectSound(page))
})

test('S13: only an emergency is asked about before another chart, both identities side by side', async () => {
  const page = clinician
  const palette = new Palette(page)
  await palette.findPatients('brannigan', 1)
  await page.keyboard.press('Enter')
  await expect(palette.dialog.getByRole('region', { name: 'Open now' })).toContainText('KESTREL')
  await expect(palette.dialog.getByRole('region', { name: 'Switch to' })).toContainText(
    /BRANNIGAN, .*Born .*MRN /,
  )
  await expect(palette.dialog.getByText(/goes on until it ends/)).toBeVisible()
  await inBothSchemes(page, () => expectSound(page))
  await palette.dialog.getByRole('button', { name: 'Stay' }).click()
  await expect(new ChartPage(page).banner).toContainText('KESTREL')
})

test('J8: ended at once or by itself, the chart leaves the screen, and the draft is there when it opens again', async () => {
  const page = clinician
  const strip = page.getByRole('region', { name: 'Emergency access' })
  const form = emergencyForm(page)
  const { question, banner } = new ChartPage(page)
  await question.fill('Was methotrexate stopped')
  await strip.getByRole('button', { name: 'End now' }).click()
  await expect(page.getByText('You ended your emergency access.')).toBeVisible()
  await expect(banner).toHaveCount(0)
  expect((await page.request.get(`/api${closedChart}`)).status()).toBe(403)

  await page.getByLabel('Another reason').check()
  await form.words.fill(WORDS)
  await form.password.fill(readUserOf(product.credentials, 'clinician').password)
  await form.open.click()
  await expect(question).toHaveValue('Was methotrexate stopped')

  await product.runAsOwner(
    `UPDATE break_glass SET expires_at = now() + interval '10 seconds' WHERE ended_at IS NULL`,
  )
  await page.reload()
  await expect(strip).toContainText(/in \d+ s. What you have typed is kept/)
  await question.fill('Was methotrexate resumed')
  await expect(page.getByText('Your emergency access has ended: its hour is over.')).toBeVisible({
    timeout: 20_000,
  })
  await expect(banner).toHaveCount(0)
  await page.getByLabel('Another reason').check()
  await form.words.fill(WORDS)
  await form.password.fill(readUserOf(product.credentials, 'clinician').password)
  await form.open.click()
  await expect(question).toHaveValue('Was methotrexate resumed')
  await strip.getByRole('button', { name: 'End now' }).click()
  await expect(banner).toHaveCount(0)
})

test('J8: restricted records of an open chart are asked for from its banner, and close with the access', async () => {
  const page = clinician
  const patients = new PatientsPage(page)
  await patients.findChartOf('Brannigan')
  const { banner } = new ChartPage(page)
  await expect(banner).toContainText('Restricted records are not shown')
  await banner.getByRole('link', { name: 'Emergency access' }).click()
  const form = emergencyForm(page)
  await page.getByLabel('Another reason').check()
  await form.words.fill(WORDS)
  await form.password.fill(readUserOf(product.credentials, 'clinician').password)
  await inBothSchemes(page, () => expectSound(page))
  await form.open.click()
  await expect(page.getByText('are shown to you now, in every section')).toBeVisible()
  await page
    .getByRole('region', { name: 'Emergency access' })
    .getByRole('button', { name: 'End now' })
    .click()
  // The care team's chart stays open.
  await expect(banner).toContainText('Restricted records are not shown')
  await expect(page.getByRole('region', { name: 'Emergency access' })).toHaveCount(0)
})

test('an auditor reviews each access once; the log tells it as FHIR does', async ({ browser }) => {
  const page = await enter(browser, 'auditor')
  await page.goto('/audit/break-glass')
  const cases = page.getByRole('article')
  await expect(cases).toHaveCount(4)
  await expect(cases.first()).toContainText('Dr. Nadia Feldgrau')
  await expect(cases.first()).toContainText(WORDS)
  await expect(cases.first()).toContainText('Emergency treatment')
  await inBothSchemes(page, () => expectSound(page))
  await cases.first().getByLabel('Finding').selectOption({ label: 'Appropriate' })
  await cases.first().getByLabel('What was found').fill('The ward confirmed the emergency.')
  await cases.first().getByRole('button', { name: 'Close the review' }).click()
  await expect(page.getByRole('region', { name: 'Reviewed' }).getByRole('article')).toContainText(
    'The ward confirmed the emergency.',
  )
  await expect(page.getByRole('region', { name: 'Waiting for a review' }).getByRole('article')).toHaveCount(3)

  const exported = await (await page.request.get('/api/audit/export?format=fhir')).text()
  const events = exported.split('\n').filter((line) => line.includes('"110127"'))
  expect(events).toHaveLength(4)
  for (const event of events) {
    expect(event).toContain('"ETREAT"')
    expect(event).not.toContain('unconscious')
  }
  expect(exported.split('\n').filter((line) => line.includes('"110138"'))).toHaveLength(4)
  await page.context().close()
})

function emergencyForm(page: Page) {
  return {
    words: page.getByLabel('What has happened'),
    password: page.getByLabel('Your password'),
    open: page.getByRole('button', { name: /for 60 minutes$/ }),
  }
}

async function enter(browser: Browser, role: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ baseURL: product.url, timezoneId: 'UTC' })
  const page = await context.newPage()
  await page.goto('/')
  await new SignInPage(page).signIn(readUserOf(product.credentials, role))
  await page.waitForURL('/')
  return page
}

async function inBothSchemes(page: Page, check: () => Promise<void>): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await check()
  }
  const desk = page.viewportSize()
  await page.setViewportSize({ width: 390, height: 844 })
  await check()
  if (desk) await page.setViewportSize(desk)
  await page.emulateMedia({ colorScheme: 'light' })
}

function mrnOf(family: string): string {
  for (const { bundle } of generateDemoPatients())
    for (const { resource } of bundle.entry) {
      const { name, identifier } = resource as {
        name?: { family?: string }[]
        identifier?: { value: string }[]
      }
      if (resource.resourceType === 'Patient' && name?.[0]?.family === family && identifier?.[0])
        return identifier[0].value
    }
  throw new Error(`The demo has no patient ${family}.`)
}
