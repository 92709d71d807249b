import { test as base } from '@playwright/test'
import { readClinician, readEnvironment } from './environment'
import { ChartPage } from './pages/chart-page'
import { PatientsPage } from './pages/patients-page'
import { SignInPage } from './pages/sign-in-page'

type StorageState = Awaited<ReturnType<import('@playwright/test').BrowserContext['storageState']>>

interface Pages {
  patients: PatientsPage
  chart: ChartPage
}

/** Tests of somebody who is signed in already: once a worker, through the form. */
export const test = base.extend<Pages, { session: StorageState }>({
  session: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ baseURL: readEnvironment().baseUrl })
      const page = await context.newPage()
      await page.goto('/')
      await new SignInPage(page).signIn(readClinician())
      await page.waitForURL('/')
      await use(await context.storageState())
      await context.close()
    },
    { scope: 'worker' },
  ],
  storageState: ({ session }, use) => use(session),
  patients: ({ page }, use) => use(new PatientsPage(page)),
  chart: ({ page }, use) => use(new ChartPage(page)),
})

export { expect } from '@playwright/test'
