import { type Browser, test as base, expect } from '@playwright/test'
import { readAdministrator, readAuditor, readClinician, readEnvironment } from './environment'
import { ChartPage } from './pages/chart-page'
import { PatientsPage } from './pages/patients-page'
import { SignInPage } from './pages/sign-in-page'
import { watchPolicy } from './watch-policy'

/** A signed-in browser's cookies. */
export type StorageState = Awaited<ReturnType<import('@playwright/test').BrowserContext['storageState']>>

interface Sessions {
  session: StorageState
  adminSession: StorageState
  auditorSession: StorageState
}

interface Pages {
  patients: PatientsPage
  chart: ChartPage
  /** For tests that try to break the content security policy; every other one fails when anything does. */
  breaksPolicy: boolean
}

/** Tests of somebody who is signed in already, a clinician unless said otherwise: once a worker, through the form. */
export const test = base.extend<Pages, Sessions>({
  session: [async ({ browser }, use) => use(await signIn(browser, readClinician())), { scope: 'worker' }],
  adminSession: [
    async ({ browser }, use) => use(await signIn(browser, readAdministrator())),
    { scope: 'worker' },
  ],
  auditorSession: [
    async ({ browser }, use) => use(await signIn(browser, readAuditor())),
    { scope: 'worker' },
  ],
  storageState: ({ session }, use) => use(session),
  breaksPolicy: [false, { option: true }],
  context: async ({ context, breaksPolicy }, use) => {
    const violations = await watchPolicy(context)
    await use(context)
    if (!breaksPolicy) expect(violations, 'what the content security policy refused').toEqual([])
  },
  patients: ({ page }, use) => use(new PatientsPage(page)),
  chart: ({ page }, use) => use(new ChartPage(page)),
})

/** The tests of an administrator. */
export const adminTest = test.extend({ storageState: ({ adminSession }, use) => use(adminSession) })

/** The tests of an auditor. */
export const auditorTest = test.extend({ storageState: ({ auditorSession }, use) => use(auditorSession) })

/** Through the form. */
export async function signIn(
  browser: Browser,
  user: { email: string; password: string },
): Promise<StorageState> {
  const storageState = { cookies: [], origins: [] }
  const context = await browser.newContext({ baseURL: readEnvironment().baseUrl, storageState })
  const page = await context.newPage()
  await page.goto('/')
  await new SignInPage(page).signIn(user)
  await page.waitForURL('/')
  const state = await context.storageState()
  await context.close()
  return state
}

export { expect, type Page } from '@playwright/test'
