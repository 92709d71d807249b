import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { OWN_ORIGIN } from './environment'
import { SignInPage } from './pages/sign-in-page'
import { pressUntilOpen } from './screens'
import { adminTest, expect } from './signed-in'

const NEW_PASSWORD = 'four red bridges under snow'

const row = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Users' }).getByRole('row').filter({ hasText: name })

adminTest(
  'an administrator creates a user, who signs in, loses a role, and is shut out at once',
  async ({ page, browser, baseURL }) => {
    const name = `Dr. New ${randomUUID().slice(0, 8)}`
    const email = `${randomUUID()}@example.org`
    await page.goto('/')
    await page.getByRole('link', { name: 'Administration' }).click()
    await pressUntilOpen(page, page.getByRole('button', { name: 'New user' }))
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Create user' }).click()
    const password = await page.locator('code').innerText()
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(row(page, name)).toContainText(
      /clinician\s*In use\s*Last activenever|clinician\s*In use\s*(Last active)?\s*never/,
    )
    await expect(page.getByText(password)).toHaveCount(0)

    const context = await browser.newContext({
      storageState: { cookies: [], origins: [] },
      ...(baseURL ? { baseURL } : {}),
    })
    const theirs = await context.newPage()
    await theirs.goto('/')
    await new SignInPage(theirs).signIn({ email, password })
    await theirs.waitForURL('/account')
    await expect(theirs.getByText('given to you by an administrator')).toBeVisible()
    expect(
      (
        await theirs.request.post('/api/patients/search', { headers: OWN_ORIGIN, data: { query: '' } })
      ).status(),
    ).toBe(403)
    const form = theirs.getByRole('form', { name: 'Change password' })
    await expect(async () => {
      await form.getByLabel('Current password').fill(password)
      await form.getByLabel('New password').fill(NEW_PASSWORD)
      await form.getByRole('button', { name: 'Change password' }).click()
      await expect(theirs.getByText('Your password is changed')).toBeVisible({ timeout: 5_000 })
    }).toPass()
    await expect(theirs.getByText('given to you by an administrator')).toHaveCount(0)
    await theirs.goto('/')
    await expect(theirs.getByRole('searchbox')).toBeVisible()

    await page.reload()
    await pressUntilOpen(page, page.getByRole('button', { name: `Change ${name}` }))
    await page.getByRole('checkbox', { name: 'clinician' }).uncheck()
    await page.getByRole('checkbox', { name: 'auditor' }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(row(page, name)).toContainText('auditor')
    // What they may do is decided at sign-in: other roles want a new one.
    expect((await theirs.request.get('/api/audit')).status()).toBe(401)
    await theirs.goto('/sign-in')
    await new SignInPage(theirs).signIn({ email, password: NEW_PASSWORD })
    await theirs.waitForURL('/')
    expect((await theirs.request.get('/api/audit')).status()).toBe(200)

    await pressUntilOpen(page, page.getByRole('button', { name: `Change ${name}` }))
    await page.getByRole('button', { name: 'Disable' }).click()
    await expect(page.getByRole('button', { name: 'Enable' })).toBeVisible()
    await page.getByRole('button', { name: 'Close' }).click()
    await expect(row(page, name)).toContainText('Disabled')
    expect((await theirs.request.get('/api/audit')).status()).toBe(401)
    await context.close()
  },
)

adminTest('the last administrator stays one, and is told why', async ({ page }) => {
  await page.goto('/admin')
  await pressUntilOpen(page, page.getByRole('button', { name: 'Change Alex Moreno' }))
  await page.getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'last administrator' })).toBeVisible()
  await page.getByRole('checkbox', { name: 'admin' }).uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'last administrator' })).toBeVisible()
})

adminTest(
  'usage and models say what is used, what it costs and what answers, without a secret',
  async ({ page }) => {
    await page.goto('/admin/usage')
    await page.getByRole('link', { name: '7 days' }).click()
    await expect(page).toHaveURL('/admin/usage?days=7')
    await page.getByRole('link', { name: 'Models' }).click()
    await expect(page.getByRole('heading', { name: 'Answers', exact: true })).toBeVisible()
    await expect(page.getByText('offline').first()).toBeVisible()
    await expect(page.getByText('local-lexical-hash-v1')).toBeVisible()
  },
)

adminTest(
  'an administrator makes a token that sends one source, and revokes it',
  async ({ page, request }) => {
    const label = `Feed ${randomUUID().slice(0, 8)}`
    await page.goto('/admin/tokens')
    await pressUntilOpen(page, page.getByRole('button', { name: 'New token' }))
    await page.getByLabel('Name', { exact: true }).fill(label)
    await page.getByLabel('Source').fill('e2e-ward')
    await page.getByRole('button', { name: 'Create token' }).click()
    const token = await page.locator('code').innerText()
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByText(token)).toHaveCount(0)

    const call = (path: string) => request.get(path, { headers: { authorization: `Bearer ${token}` } })
    expect(await (await call('/api/imports')).json()).toMatchObject({ items: [] })
    // The administrator's cookie goes along with these, and opens nothing.
    for (const path of ['/api/admin/users', '/api/patients/recent', '/api/account/session'])
      expect((await call(path)).status(), path).toBe(401)

    const shown = page.getByRole('table', { name: 'API tokens' }).getByRole('row').filter({ hasText: label })
    await expect(shown).toContainText('In use')
    await page.getByRole('button', { name: `Revoke ${label}` }).click()
    await page.getByRole('button', { name: 'Revoke', exact: true }).click()
    await expect(shown).toContainText('Revoked')
    expect((await call('/api/imports')).status()).toBe(401)
  },
)
