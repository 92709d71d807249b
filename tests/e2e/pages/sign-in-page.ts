import type { Page } from '@playwright/test'

export class SignInPage {
  readonly complaint

  constructor(private readonly page: Page) {
    this.complaint = page.locator('form').getByRole('alert')
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.page.getByLabel('E-mail address').fill(email)
    await this.page.getByLabel('Password').fill(password)
    await this.page.getByRole('button', { name: 'Sign in' }).click()
  }
}
