import { expect, type Locator, type Page } from '@playwright/test'
import { CHARTS } from './demo-charts'
import { bundleOf, jsonFile } from './fhir-files'
import { ChartPage } from './pages/chart-page'
import { openImports } from './pages/imports-page'
import { PatientsPage } from './pages/patients-page'

export const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const

/** Every screen with something on it, by name, each reached from wherever the page stands. */
export const SCREENS: Record<string, (page: Page) => Promise<void>> = {
  patients: (page) => new PatientsPage(page).open(),
  summary: (page) => openSection(page, ''),
  notes: (page) => openSection(page, '/notes'),
  note: async (page) => {
    await openSection(page, '/notes')
    await page.getByRole('main').locator('li a').first().click()
    await expect(page.locator('article [data-note-text]')).toBeVisible()
  },
  results: async (page) => {
    await openSection(page, '/results?concept=hba1c')
    await expect(page.getByRole('table', { name: /A1c/i }).first()).toBeVisible()
  },
  timeline: (page) => openSection(page, '/timeline'),
  medications: (page) => openSection(page, '/medications'),
  records: (page) => openSection(page, '/records'),
  record: async (page) => {
    await openSection(page, '/records')
    await page.getByRole('main').locator('li a').first().click()
    await page.getByRole('link', { name: 'Open the whole record' }).click()
    await expect(page.getByText('FHIR JSON as stored')).toBeVisible()
  },
  answer: async (page) => {
    await openSection(page, '')
    await showAsk(page)
    await new ChartPage(page).ask('Which medications is he on?')
  },
  source: async (page) => {
    await openSection(page, '')
    await showAsk(page)
    const answer = await new ChartPage(page).ask('What does the most recent note say about the plan?')
    await answer.locator('[data-citation]').first().click()
    await expect(page.locator('[data-cited]').first()).toBeVisible()
  },
  'account-page': async (page) => {
    await page.goto('/account')
    await expect(page.getByRole('region', { name: 'Sessions' })).toContainText('This device')
  },
  'not-found': async (page) => {
    await page.goto('/patients/unknown')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  },
}

/** Screens of an administrator. */
export const ADMIN_SCREENS: Record<string, (page: Page) => Promise<void>> = {
  imports: async (page) => {
    await openImports(page)
    await importFiles(page)
  },
  import: async (page) => {
    await openImports(page)
    await importFiles(page)
    await page.getByRole('table').getByRole('link', { name: 'screen.json' }).first().click()
    await expect(page.getByRole('heading', { name: 'Issues' })).toBeVisible()
  },
  users: openUsers,
  'care-teams': openCareTeams,
  usage: async (page) => {
    await page.goto('/admin/usage')
    await expect(page.getByRole('navigation', { name: 'Days' })).toBeVisible()
  },
  tokens: async (page) => {
    await page.goto('/admin/tokens')
    await expect(page.getByRole('heading', { name: 'API tokens' })).toBeVisible()
  },
  models: async (page) => {
    await page.goto('/admin/models')
    await expect(page.getByRole('heading', { name: 'Answered lately' })).toBeVisible()
  },
}

export async function openUsers(page: Page): Promise<void> {
  await page.goto('/admin')
  await expect(page.getByRole('table', { name: 'Users' })).toBeVisible()
}

/** A page that the server drew listens only once React has taken it over. */
export async function pressUntilOpen(page: Page, button: Locator): Promise<void> {
  await expect(async () => {
    await button.click()
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 500 })
  }).toPass()
}

/** Screens of an auditor. */
export const AUDITOR_SCREENS: Record<string, (page: Page) => Promise<void>> = {
  audit: openAudit,
  'audit-event': async (page) => {
    await page.goto('/audit?action=sign-in')
    await page.getByRole('table').getByRole('link', { name: 'Signed in' }).first().click()
    await expect(page.getByRole('heading', { name: 'FHIR AuditEvent' })).toBeVisible()
  },
  'emergency-review': async (page) => {
    await page.goto('/audit/break-glass')
    await expect(page.getByRole('heading', { name: 'Waiting for a review' })).toBeVisible()
  },
  'auditor-home': async (page) => {
    await page.goto('/')
    await expect(page.getByRole('link', { name: 'Audit' })).toBeVisible()
  },
}

export async function openCareTeams(page: Page): Promise<void> {
  await page.goto('/admin/care-teams')
  await expect(page.getByRole('heading', { name: 'Assignments' })).toBeVisible()
}

export async function openAudit(page: Page): Promise<void> {
  await page.goto('/audit')
  await expect(page.getByRole('table', { name: 'Audit events' })).toBeVisible()
}

/** One file that is fine but for two entries, one that is broken; ingested once however often it is asked for. */
export async function importFiles(page: Page): Promise<void> {
  const rows = page.getByRole('table').getByRole('row')
  if ((await rows.filter({ hasText: 'screen.json' }).count()) === 0) {
    const extra = [{ resource: { resourceType: 'Nonsense' } }, { resource: { id: 'nothing' } }]
    await page
      .locator('input[type=file]')
      .setInputFiles([
        jsonFile('screen.json', bundleOf('Screenworth', { extra })),
        jsonFile('screen-broken.json', '{"resourceType": "Bundle", '),
      ])
  }
  await expect(rows.filter({ hasText: 'screen-broken.json' }).first()).toContainText('Failed', {
    timeout: 30_000,
  })
  await expect(rows.filter({ hasText: 'screen.json' }).first()).toContainText('Done', { timeout: 30_000 })
}

export async function openSection(page: Page, section: string): Promise<void> {
  await new PatientsPage(page).openChartOf(CHARTS.diabetes, section)
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
}

/** On a phone asking is a pane of its own. */
export async function showAsk(page: Page): Promise<void> {
  const pane = page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Ask' })
  if (await pane.isVisible()) await pane.click()
}
