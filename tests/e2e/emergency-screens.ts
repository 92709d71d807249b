import { randomUUID } from 'node:crypto'
import { readColleague } from './environment'
import { patientOf } from './fhir-files'
import { importFile } from './import-file'
import { PatientsPage } from './pages/patients-page'
import { expect, type Page, type StorageState, signIn, test } from './signed-in'

const RESTRICTED = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }]

/** Medical record numbers of two restricted charts: one stays closed, one is opened in an emergency. */
interface ClosedCharts {
  closed: string
  opened: string
}

/**
 * Of a colleague: whose emergency access runs, has its strip on every page, which is nothing for tests of the others. The charts
 * are filed once a worker, as an administrator does.
 */
export const emergencyTest = test.extend<object, { charts: ClosedCharts; colleagueSession: StorageState }>({
  colleagueSession: [
    async ({ browser }, use) => use(await signIn(browser, readColleague())),
    { scope: 'worker' },
  ],
  storageState: ({ colleagueSession }, use) => use(colleagueSession),
  charts: [
    async ({ adminSession }, use) => {
      const run = randomUUID().slice(0, 8)
      const charts = { closed: `closed-${run}`, opened: `opened-${run}` }
      const entry = Object.values(charts).map((mrn) => ({ resource: restrictedPatient(mrn) }))
      const bundle = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry })
      await importFile(adminSession, `${run}.json`, bundle)
      await use(charts)
    },
    { scope: 'worker' },
  ],
})

/** Before a closed chart, and in one that emergency access has opened. */
export const EMERGENCY_SCREENS: Record<string, (page: Page, charts: ClosedCharts) => Promise<void>> = {
  'found-closed': async (page, { closed }) => findClosed(page, closed),
  'closed-chart': (page, { closed }) => openClosed(page, closed),
  'closed-chart-incomplete': async (page, { closed }) => {
    await openClosed(page, closed)
    await page.getByRole('button', { name: /^Open the chart for/ }).click()
    await expect(page.getByText('Choose a reason.')).toBeVisible()
  },
  'emergency-strip': async (page, { opened }) => {
    await openClosed(page, opened)
    const strip = page.getByRole('region', { name: 'Emergency access' })
    const open = page.getByRole('button', { name: /^Open the chart for/ })
    await expect(strip.or(open)).toBeVisible()
    if (await open.isVisible()) {
      await page.getByLabel('Emergency treatment').check()
      await page.getByLabel('What has happened').fill('Found unconscious, no history known.')
      await page.getByLabel('Your password').fill(readColleague().password)
      await open.click()
    }
    await expect(strip).toBeVisible()
  },
}

async function findClosed(page: Page, mrn: string): Promise<void> {
  const patients = new PatientsPage(page)
  await patients.open()
  await patients.search.fill(mrn)
  await expect(patients.rows).toHaveCount(1)
}

async function openClosed(page: Page, mrn: string): Promise<void> {
  await findClosed(page, mrn)
  await new PatientsPage(page).rows.getByRole('link').click()
  await page.waitForURL(/\/patients\/[^/]+$/)
}

function restrictedPatient(mrn: string) {
  const type = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] }
  return {
    ...patientOf(`Restrictworth${mrn}`),
    name: [{ family: 'Restrictworth', given: ['Upload'] }],
    identifier: [{ type, value: mrn }],
    meta: { security: RESTRICTED },
  }
}
