import { readFile } from 'node:fs/promises'
import { CHARTS } from './demo-charts'
import { OWN_ORIGIN } from './environment'
import { PatientsPage } from './pages/patients-page'
import { adminTest, auditorTest, expect, test } from './signed-in'

auditorTest(
  'an auditor sees who opened a chart, narrows to that patient, reads the event and exports it',
  async ({ page, browser, session, baseURL }) => {
    const context = await browser.newContext({ storageState: session, ...(baseURL ? { baseURL } : {}) })
    await new PatientsPage(await context.newPage()).openChartOf(CHARTS.diabetes)
    await context.close()

    await page.goto('/')
    await page.getByRole('link', { name: 'Audit' }).click()
    const rows = page.getByRole('table', { name: 'Audit events' }).getByRole('row')
    const opened = rows.filter({ hasText: 'Opened the chart' }).filter({ hasText: 'BRANNIGAN' }).first()
    await expect(opened).toContainText(/Dr\. Nadia Feldgrau\s*clinician/)
    await expect(opened).toContainText('Treatment – open to the whole organisation')
    await expect(opened).toContainText(/Granted\s*Request [0-9a-f]{8} ?\s*Session [0-9a-f]{8}/)

    await opened.getByRole('link', { name: /BRANNIGAN/ }).click()
    await expect(page).toHaveURL(/\/audit\?patient=[0-9a-f-]{36}$/)
    // The heads, and the lists that showed this patient among others.
    const others = rows.filter({ hasNotText: 'BRANNIGAN' })
    await expect(others.filter({ hasNotText: /A list of/ })).toHaveCount(1)
    await page.getByLabel('Action').selectOption('Opened the chart')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(page).toHaveURL(/action=chart-opened/)
    await expect(rows.filter({ hasText: 'Read the audit log' })).toHaveCount(0)

    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV' }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^audit-\d{4}-\d{2}-\d{2}\.csv$/)
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
    expect(lines[1]).toContain('"Opened the chart","chart-opened","success","BRANNIGAN')

    await rows.getByRole('link', { name: 'Opened the chart' }).first().click()
    await expect(page).toHaveURL(/\/audit\/[0-9a-f-]{36}$/)
    await expect(page).toHaveTitle('Audit event – Chartlight')
    await expect(page.getByText('"resourceType": "AuditEvent"')).toBeVisible()

    // Reading and exporting are in the log themselves.
    await page.getByRole('link', { name: 'All events of this patient' }).click()
    for (const words of ['Exported the audit log', 'Read the audit log'])
      await expect(rows.filter({ hasText: words }).first()).toContainText('Jo Lindqvist')
  },
)

auditorTest('an auditor finds a patient’s events by a name that stands in no address', async ({ page }) => {
  await page.goto('/audit')
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await expect(async () => {
    await page.getByLabel('A patient’s events').fill('brannigan')
    await page.getByRole('region', { name: 'Find a patient' }).getByRole('button', { name: 'Find' }).click()
    await expect(page.getByRole('list', { name: 'Patients found' })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.getByRole('list', { name: 'Patients found' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/audit\?patient=[0-9a-f-]{36}$/)
  const rows = page.getByRole('table', { name: 'Audit events' }).getByRole('row')
  await expect(rows.filter({ hasText: 'Looked for a patient’s events' }).first()).toContainText('A list of')
  expect(requests.filter((url) => /brannigan/i.test(url))).toEqual([])
})

auditorTest(
  'an auditor finds who searched for a word, which stands in no address',
  async ({ page, browser, session, baseURL }) => {
    const context = await browser.newContext({ storageState: session, ...(baseURL ? { baseURL } : {}) })
    const found = await context.request.post('/api/patients/search', {
      headers: OWN_ORIGIN,
      data: { query: CHARTS.peanut },
    })
    expect(found.status()).toBe(200)
    await context.close()
    await page.goto('/audit')
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await expect(async () => {
      await page.getByLabel('Searches for a word').fill('IBARRA')
      await page.getByRole('region', { name: 'Find searches' }).getByRole('button', { name: 'Find' }).click()
      await expect(page).toHaveURL(/\/audit\?words=[\w-]{16}$/, { timeout: 2_000 })
    }).toPass()
    const rows = page.getByRole('table', { name: 'Audit events' }).getByRole('row')
    await expect(rows.filter({ hasText: 'Searched patients' }).first()).toContainText(
      /clinician\s*Searched patients\s*A list of one/,
    )
    await expect(rows.filter({ hasText: 'Opened the chart' })).toHaveCount(0)
    await page.getByLabel('Only searches for the words that you looked for').uncheck()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(page).not.toHaveURL(/words=/)
    expect(requests.filter((url) => /ibarra/i.test(url))).toEqual([])
  },
)

for (const [address, role] of [
  ['/admin', 'admin'],
  ['/admin/usage', 'admin'],
  ['/admin/care-teams', 'admin'],
  ['/api/admin/users', 'admin'],
] as const)
  auditorTest(
    `a look at ${address} that another role may have is refused, and on record`,
    async ({ page }) => {
      const listRefused = async (): Promise<{ id: string }[]> =>
        (await (await page.request.get('/api/audit?action=page-refused')).json()).items
      const before = new Set((await listRefused()).map(({ id }) => id))
      expect((await page.request.get(address)).status()).toBe(404)
      // Others are refused at the same time.
      expect((await listRefused()).filter(({ id }) => !before.has(id))).toContainEqual(
        expect.objectContaining({
          outcome: 'refused',
          detail: expect.objectContaining({ role, place: address.startsWith('/api') ? address : '/admin' }),
        }),
      )
    },
  )

auditorTest('older events follow on demand, and none comes twice', async ({ page }) => {
  // A page holds fifty.
  for (let index = 0; index < 52; index += 1)
    expect((await page.request.get('/api/audit')).status()).toBe(200)
  await page.goto('/audit')
  const links = page.getByRole('table').locator('a[href^="/audit/"]')
  await expect(links).toHaveCount(50)
  await expect(async () => {
    await page.getByRole('button', { name: 'Show older events' }).click()
    await expect(links).not.toHaveCount(50, { timeout: 1_000 })
  }).toPass()
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  expect(new Set(addresses).size).toBe(addresses.length)
})

test('to a clinician there is no audit log and no administration', async ({ page }) => {
  for (const path of [
    '/audit',
    '/audit/6f1e0a52-0000-4000-8000-000000000001',
    '/audit/break-glass',
    '/admin',
    '/admin/care-teams',
    '/admin/usage',
    '/admin/models',
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(404)
    await expect(page.getByRole('table')).toHaveCount(0)
  }
})

auditorTest('an auditor administers nothing', async ({ page }) => {
  expect((await page.goto('/admin'))?.status()).toBe(404)
})

adminTest('an administrator reads no audit log', async ({ page }) => {
  expect((await page.goto('/audit'))?.status()).toBe(404)
})
