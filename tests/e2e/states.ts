import { expect, type Page, type Route } from '@playwright/test'
import { ANSWER_STATES } from './answer-states'
import { CHARTS } from './demo-charts'
import { bundleOf, jsonFile } from './fhir-files'
import { openImports } from './pages/imports-page'
import { Palette } from './pages/palette'
import { PatientsPage } from './pages/patients-page'
import { SessionPage } from './pages/session-page'
import { SignInPage } from './pages/sign-in-page'
import { importFiles, openAudit, openCareTeams, openSection, openUsers, pressUntilOpen } from './screens'

/** What happens on a screen rather than a screen of its own; for a clinician. */
export const STATES: Record<string, (page: Page) => Promise<void>> = {
  ...ANSWER_STATES,
  'sign-in': openSignIn,
  'sign-in-refused': async (page) => {
    await openSignIn(page)
    const signIn = new SignInPage(page)
    await signIn.signIn({ email: 'nobody@example.org', password: 'not a password' })
    await expect(signIn.complaint).toBeVisible()
  },
  account: async (page) => {
    await openSection(page, '')
    await page.getByLabel(/^Account:/).click()
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  },
  'idle-warning': async (page) => {
    await page.clock.install()
    await openSection(page, '')
    await new SessionPage(page).leaveAlone()
    await page.clock.fastForward('14:00')
    await expect(page.getByRole('alertdialog')).toBeVisible()
  },
  locked: async (page) => {
    // The session is the worker's: it goes on.
    await page.route('**/api/account/lock', (route) => route.fulfill({ json: {} }))
    await openSection(page, '')
    const session = new SessionPage(page)
    await session.choose('Lock')
    await expect(session.locked).toBeVisible()
  },
  offline: async (page) => {
    await openSection(page, '')
    await page.route('**/api/live', (route) => route.abort('connectionfailed'))
    await page.evaluate(() => window.dispatchEvent(new Event('offline')))
    await expect(new SessionPage(page).connection).toBeVisible()
  },
  'search-failed': async (page) => {
    const patients = new PatientsPage(page)
    await patients.open()
    await page.route('**/api/patients/search', refuse)
    await patients.search.fill('brannigan')
    await expect(page.getByText(WORDS_OF_REFUSAL)).toBeVisible()
  },
  'search-empty': async (page) => {
    const patients = new PatientsPage(page)
    await patients.open()
    await patients.search.fill('xylophone')
    await expect(patients.rows).toHaveCount(0)
  },
  'source-failed': async (page) => {
    await openSection(page, '')
    await page.route('**/api/patients/*/records/*', refuse)
    await page.getByRole('region', { name: 'Allergies' }).getByRole('link').first().click()
    await expect(page.getByText(WORDS_OF_REFUSAL)).toBeVisible()
  },
  'record-missing': async (page) => {
    await openSection(page, '/records/00000000-0000-4000-8000-000000000000')
  },
  'results-empty': async (page) => {
    await new PatientsPage(page).openChartOf(CHARTS.sparse)
    await page.goto(`${new URL(page.url()).pathname}/results`)
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  },
  'sparse-summary': async (page) => {
    await new PatientsPage(page).openChartOf(CHARTS.sparse)
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  },
  'emergency-in-chart': (page) => openSection(page, '/emergency-access'),
  palette: async (page) => {
    await openSection(page, '')
    await new Palette(page).open()
    await expect(
      new Palette(page)
        .group(/^Notes/)
        .getByRole('option')
        .first(),
    ).toBeVisible()
  },
  'palette-patients': async (page) => {
    await openSection(page, '')
    await new Palette(page).findPatients('calloway', 2)
  },
  shortcuts: async (page) => {
    await openSection(page, '')
    await new Palette(page).open()
    await page.keyboard.type('keyboard shortcuts')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Single-key shortcuts').last()).toBeVisible()
  },
}

/** The same for an administrator. */
export const ADMIN_STATES: Record<string, (page: Page) => Promise<void>> = {
  'import-failed': async (page) => {
    await openImports(page)
    await importFiles(page)
    await page.getByRole('table').getByRole('link', { name: 'screen-broken.json' }).first().click()
    await expect(page.getByRole('heading', { name: 'screen-broken.json' })).toBeVisible()
  },
  'import-replace': async (page) => {
    await openImports(page)
    await page.getByLabel('Replace the charts of these patients').check()
    await page.locator('input[type=file]').setInputFiles([jsonFile('whole.json', bundleOf('Wholeworth'))])
    await expect(page.getByRole('alertdialog')).toBeVisible()
  },
  'user-new': async (page) => {
    await openUsers(page)
    await pressUntilOpen(page, page.getByRole('button', { name: 'New user' }))
  },
  'user-created': async (page) => {
    // Nobody is created for a picture.
    await page.route('**/api/admin/users', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status: 201, json: { id: 'one', password: 'k7m2p-x4r9t-hw3cd-8jnfa' } })
        : route.continue(),
    )
    await openUsers(page)
    await pressUntilOpen(page, page.getByRole('button', { name: 'New user' }))
    await page.getByLabel('Name', { exact: true }).fill('Dr. Ines Albrecht')
    await page.getByLabel('E-mail address').fill('ines.albrecht@example.org')
    await page.getByRole('button', { name: 'Create user' }).click()
    await expect(page.getByText('It is not shown again')).toBeVisible()
  },
  'user-change': async (page) => {
    await openUsers(page)
    await pressUntilOpen(page, page.getByRole('button', { name: 'Change Dr Fiona Abernethy' }))
  },
  'token-new': async (page) => {
    await page.goto('/admin/tokens')
    await pressUntilOpen(page, page.getByRole('button', { name: 'New token' }))
  },
  'care-team-assign': async (page) => {
    await openCareTeams(page)
    await pressUntilOpen(page, page.getByRole('button', { name: 'Assign' }))
  },
  'practitioner-link': async (page) => {
    await openCareTeams(page)
    await pressUntilOpen(page, page.getByRole('button', { name: 'Link a practitioner' }))
  },
}

/** The same for an auditor. */
export const AUDITOR_STATES: Record<string, (page: Page) => Promise<void>> = {
  'audit-filtered': async (page) => {
    await openAudit(page)
    await page.getByLabel('Denied or failed only').check()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(page).toHaveURL(/refused=true/)
    await expect(page.getByRole('link', { name: 'Clear' })).toBeVisible()
  },
  'audit-unreadable': async (page) => {
    await page.goto('/audit?from=yesterday')
    await expect(page.getByRole('main').getByRole('alert')).toContainText('“from” is a day')
  },
}

async function openSignIn(page: Page): Promise<void> {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
}

const WORDS_OF_REFUSAL = 'The database cannot be reached'

/** What the server says while its database is away. */
function refuse(route: Route): Promise<void> {
  return route.fulfill({
    status: 503,
    contentType: 'application/problem+json',
    json: { code: 'database_unavailable', detail: `${WORDS_OF_REFUSAL}; try again in a minute.` },
  })
}
