import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { FULL, OWN_ORIGIN, readEnvironment } from './environment'
import { bundleOf, jsonFile } from './fhir-files'
import { openImports, waitForScripts } from './pages/imports-page'
import { PatientsPage } from './pages/patients-page'
import { adminTest, expect, test } from './signed-in'

const row = (page: Page, name: string) => page.getByRole('table').getByRole('row').filter({ hasText: name })

adminTest(
  'dropped files are uploaded, ingested and reported; a clinician finds the patient',
  async ({ page, browser, session, baseURL }) => {
    await page.goto('/')
    await page.getByRole('link', { name: 'Imports' }).click()
    await expect(page).toHaveURL('/imports')
    await waitForScripts(page)
    const good = bundleOf('Dropworth', { extra: [{ resource: { resourceType: 'Nonsense' } }] })
    const drop = await page.evaluateHandle(
      ([content]) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([content ?? ''], 'good drop.json'))
        transfer.items.add(new File(['{"resourceType": "Bundle", '], 'broken.json'))
        return transfer
      },
      [good],
    )
    await page.getByRole('group', { name: 'Files to upload' }).dispatchEvent('drop', { dataTransfer: drop })
    await expect(page.getByText('2 of 2 files uploaded')).toBeVisible()
    await expect(row(page, 'good drop.json').first()).toContainText('Done, 1 rejected', { timeout: 30_000 })
    await expect(row(page, 'broken.json').first()).toContainText('Failed', { timeout: 30_000 })

    await row(page, 'good drop.json').first().getByRole('link').click()
    await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/)
    await expect(page).toHaveTitle('Import – Chartlight')
    await expect(page.getByRole('row', { name: /^Observation 30|^Observation 0 0 30/ })).toBeVisible()
    await expect(page.getByText('Bundle.entry[31]')).toBeVisible()
    await expect(page.getByText(/none of FHIR R4/)).toBeVisible()

    await page.goBack()
    await row(page, 'broken.json').first().getByRole('link').click()
    await expect(page.getByText('The whole file')).toBeVisible()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText(/Waiting|Running/).first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 30_000 })

    const context = await browser.newContext({ storageState: session, ...(baseURL ? { baseURL } : {}) })
    const patients = new PatientsPage(await context.newPage())
    await patients.openChartOf('Dropworth')
    await context.close()
  },
)

adminTest('files are chosen by the keyboard alone, and replacing charts is asked about', async ({ page }) => {
  await openImports(page)
  // Early: the browser must be told first not to open a chooser of its own.
  const choosing = page.waitForEvent('filechooser')
  await page.getByLabel('Source name').fill('keyboard-source')
  await page.getByLabel('Replace the charts of these patients').press('Space')
  await page.getByRole('button', { name: 'Choose files' }).focus()
  await page.keyboard.press('Enter')
  await (await choosing).setFiles([jsonFile('keys.json', bundleOf('Keysworth'))])
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('keys.json')
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Uploads' })).toHaveCount(0)

  await page.locator('input[type=file]').setInputFiles([jsonFile('keys.json', bundleOf('Keysworth'))])
  await question.getByRole('button', { name: 'Upload and replace' }).click()
  const queued = row(page, 'keys.json').first()
  await expect(queued).toContainText('Replaces charts')
  await expect(queued).toContainText('keyboard-source')
  await expect(queued).toContainText('Done', { timeout: 30_000 })
})

adminTest('an upload shows how far it is, can be cancelled, and says why it failed', async ({ page }) => {
  await openImports(page)
  await page.route('**/api/imports', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    if (route.request().headers()['x-file-name'] === 'slow.json') return undefined
    return route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'rate_limited', detail: 'You have 100 imports waiting.' }),
    })
  })
  const files = [jsonFile('slow.json', bundleOf('Slow')), jsonFile('refused.json', bundleOf('Refused'))]
  await page.locator('input[type=file]').setInputFiles(files)
  await expect(page.getByRole('progressbar', { name: 'Upload of slow.json' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel the upload of slow.json' }).click()
  await expect(page.getByText('Cancelled')).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: 'You have 100 imports waiting.' })).toBeVisible()
  await page.unroute('**/api/imports')
  await page.getByRole('button', { name: 'Upload slow.json again' }).click()
  await expect(page.getByText('1 of 2 files uploaded, 1 not')).toBeVisible()
})

adminTest('30 MB in small pieces arrive as they were sent', FULL, async ({ page }) => {
  await page.goto('/imports')
  const bytes = randomBytes(30 * 1024 * 1024)
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const answer = await sendInPieces(bytes, { ...OWN_ORIGIN, cookie, 'x-file-name': 'pieces.ndjson' })
  expect(answer.status).toBe(202)
  const { id } = JSON.parse(answer.body) as { id: string }
  const kept = readFileSync(path.join(dataFolder(), 'uploads', id, 'input'))
  expect(sha256(kept)).toBe(sha256(bytes))
  await page.goto(`/imports/${id}`)
  await expect(page.getByText('Failed')).toBeVisible({ timeout: 30_000 })
})

adminTest('the list is asked for again only while something is under way', FULL, async ({ page }) => {
  let asked = 0
  await page.goto('/imports')
  await expect(page.getByText(/Waiting|Running/)).toHaveCount(0, { timeout: 30_000 })
  page.on('request', (request) => {
    if (request.url().endsWith('/api/imports') && request.method() === 'GET') asked += 1
  })
  await page.waitForTimeout(5_000)
  expect(asked).toBe(0)
})

test('imports are not there for a clinician', async ({ page }) => {
  for (const address of ['/imports', '/imports/00000000-0000-4000-8000-000000000000']) {
    const response = await page.goto(address)
    expect(response?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing to show here')
  }
  await page.goto('/')
  await page.getByLabel(/^Account:/).click()
  await expect(page.getByRole('link', { name: 'Imports' })).toHaveCount(0)
})

function sendInPieces(
  bytes: Buffer,
  headers: Record<string, string>,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    // Without a length: the server must count for itself.
    const sending = httpRequest(
      `${readEnvironment().baseUrl}/api/imports`,
      { method: 'POST', headers },
      (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (text) => {
          body += text
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      },
    )
    sending.on('error', reject)
    for (let from = 0; from < bytes.length; from += 100 * 1024)
      sending.write(bytes.subarray(from, from + 100 * 1024))
    sending.end()
  })
}

function dataFolder(): string {
  return path.dirname(process.env.CREDENTIALS_FILE ?? '.data/demo-credentials.json')
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
