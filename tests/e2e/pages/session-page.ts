import { expect, type Page } from '@playwright/test'
import { SignInPage } from './sign-in-page'

/** What stands around every page of somebody who is signed in: the warning, the locked screen, the account menu. */
export class SessionPage {
  readonly warning
  readonly locked
  readonly connection

  constructor(private readonly page: Page) {
    this.warning = page.getByRole('alertdialog')
    this.locked = page.getByRole('heading', { name: 'Locked' })
    this.connection = page.getByText('No connection.')
  }

  async begin(user: { email: string; password: string }): Promise<void> {
    await this.page.goto('/sign-in')
    await new SignInPage(this.page).signIn(user)
    await this.page.waitForURL('/')
  }

  async unlock(user: { email: string; password: string }): Promise<void> {
    await expect(this.locked).toBeVisible()
    await new SignInPage(this.page).signIn(user)
    await expect(this.locked).toHaveCount(0)
  }

  async choose(name: string): Promise<void> {
    await this.page.getByLabel(/^Account:/).click()
    await this.page
      .getByRole('button', { name, exact: true })
      .or(this.page.getByRole('link', { name, exact: true }))
      .click()
  }

  /** The server's own clock is not wound forward: it is taken out of play, and knows of no tab that is busy. */
  async leaveAlone(): Promise<void> {
    await this.page.route('**/api/account/session', (route) =>
      route.fulfill({ json: { userId: 'the user', idleSeconds: 3_600, secondsLeft: 30_000 } }),
    )
  }
}
