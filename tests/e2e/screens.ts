import { expect, type Locator, type Page } from '@playwright/test'
import { CHARTS } from './demo-charts'
import { bundleOf, jsonFile } from './fhir-files'
import { ChartPage } from './pages/chart-page'
import { openImports } from './pages/imports-page'
import { Palette } from './pages/palette'
import { PatientsPage } from './pages/patients-page'
import { SessionPage } from './pages/session-page'

export const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const

/** What happens on a screen rather than a screen of its own. */
export const STATES = new Set([
  'audit-filtered',
  'audit-unreadable',
  'care-team-assign',
  'conversations',
  'edit',
  'emergency-review',
  'failure',
  'idle-warning',
  'import-replace',
  'locked',
  'offline',
  'palette-patients',
  'practitioner-link',
  'report',
  'shortcuts',
  'user-change',
  'user-created',
  'user-new',
])

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
  report: async (page) => {
    await openSection(page, '')
    await showAsk(page)
    const answer = await new ChartPage(page).ask('What is the latest HbA1c?')
    await answer.getByRole('button', { name: 'Ask again' }).click()
    await expect(page.getByText('Answer 2 of 2')).toBeVisible()
    await answer.getByRole('button', { name: 'Report' }).click()
    await expect(page.getByRole('form', { name: 'Report this answer' })).toBeVisible()
  },
  edit: async (page) => {
    await openSection(page, '')
    await showAsk(page)
    await new ChartPage(page).ask('What is the latest HbA1c?')
    await page.getByRole('button', { name: 'Edit' }).click()
    await expect(page.getByText(/Another wording of your last question/)).toBeVisible()
  },
  source: async (page) => {
    await openSection(page, '')
    await showAsk(page)
    const answer = await new ChartPage(page).ask('What does the most recent note say about the plan?')
    await answer.locator('[data-citation]').first().click()
    await expect(page.locator('[data-cited]').first()).toBeVisible()
  },
  failure: async (page) => {
    await openSection(page, '')
    await showAsk(page)
    await page.route('**/api/chat', (route) => route.abort('connectionfailed'))
    await new ChartPage(page).question.fill('Any allergies?')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Your question is kept.')).toBeVisible()
  },
  account: async (page) => {
    await openSection(page, '')
    await page.getByLabel(/^Account:/).click()
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  },
  'account-page': async (page) => {
    await page.goto('/account')
    await expect(page.getByRole('region', { name: 'Sessions' })).toContainText('This device')
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
  conversations: async (page) => {
    await openSection(page, '')
    await showAsk(page)
    const chart = new ChartPage(page)
    await chart.ask('What is the latest HbA1c?')
    await page.getByLabel('Earlier conversations').click()
    await expect(page.getByRole('button', { name: /^What is the latest HbA1c/ }).first()).toBeVisible()
  },
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
  'palette-patients': openPalettePatients,
  shortcuts: async (page) => {
    await openSection(page, '')
    await new Palette(page).open()
    await page.keyboard.type('keyboard shortcuts')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Single-key shortcuts').last()).toBeVisible()
  },
  'not-found': async (page) => {
    await page.goto('/patients/unknown')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  },
}

async function openPalettePatients(page: Page): Promise<void> {
  await openSection(page, '')
  const palette = new Palette(page)
  await palette.open()
  await page.keyboard.type('calloway')
  await expect(palette.group('Patients').getByRole('option')).toHaveCount(2)
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
  'import-replace': async (page) => {
    await openImports(page)
    await page.getByLabel('Replace the charts of these patients').check()
    await page.locator('input[type=file]').setInputFiles([jsonFile('whole.json', bundleOf('Wholeworth'))])
    await expect(page.getByRole('alertdialog')).toBeVisible()
  },
  users: openUsers,
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
  'care-teams': openCareTeams,
  'care-team-assign': async (page) => {
    await openCareTeams(page)
    await pressUntilOpen(page, page.getByRole('button', { name: 'Assign' }))
  },
  'practitioner-link': async (page) => {
    await openCareTeams(page)
    await pressUntilOpen(page, page.getByRole('button', { name: 'Link a practitioner' }))
  },
  usage: async (page) => {
    await page.goto('/admin/usage')
    await expect(page.getByRole('navigation', { name: 'Days' })).toBeVisible()
  },
  models: async (page) => {
    await page.goto('/admin/models')
    await expect(page.getByRole('heading', { name: 'Answered lately' })).toBeVisible()
  },
}

async function openUsers(page: Page): Promise<void> {
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
  'audit-filtered': async (page) => {
    await openAudit(page)
    await page.getByLabel('Denied or failed only').check()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(page).toHaveURL(/refused=true/)
    await expect(page.getByRole('link', { name: 'Clear' })).toBeVisible()
  },
  'audit-event': async (page) => {
    await page.goto('/audit?action=sign-in')
    await page.getByRole('table').getByRole('link', { name: 'Signed in' }).first().click()
    await expect(page.getByRole('heading', { name: 'FHIR AuditEvent' })).toBeVisible()
  },
  'audit-unreadable': async (page) => {
    await page.goto('/audit?from=yesterday')
    await expect(page.getByRole('main').getByRole('alert')).toContainText('“from” is a day')
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

async function openCareTeams(page: Page): Promise<void> {
  await page.goto('/admin/care-teams')
  await expect(page.getByRole('heading', { name: 'Assignments' })).toBeVisible()
}

async function openAudit(page: Page): Promise<void> {
  await page.goto('/audit')
  await expect(page.getByRole('table', { name: 'Audit events' })).toBeVisible()
}

/** One file that is fine but for two entries, one that is broken; ingested once however often it is asked for. */
async function importFiles(page: Page): Promise<void> {
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

async function openSection(page: Page, section: string): Promise<void> {
  await new PatientsPage(page).openChartOf(CHARTS.diabetes, section)
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
}

/** On a phone asking is a pane of its own. */
export async function showAsk(page: Page): Promise<void> {
  const pane = page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Ask' })
  if (await pane.isVisible()) await pane.click()
}
