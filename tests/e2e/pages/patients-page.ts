import { expect, type Locator, type Page } from '@playwright/test'

export class PatientsPage {
  readonly search
  readonly rows

  constructor(private readonly page: Page) {
    this.search = page.getByRole('searchbox')
    this.rows = page.locator('tbody tr')
  }

  async open(): Promise<void> {
    await this.page.goto('/')
    await expect(this.search).toBeVisible()
  }

  row(words: string): Locator {
    return this.rows.filter({ hasText: words })
  }

  /** Searches and opens the only patient found. */
  async openChartOf(words: string): Promise<void> {
    await this.open()
    await this.search.fill(words)
    await expect(this.rows).toHaveCount(1)
    await this.rows.getByRole('link').click()
    await this.page.waitForURL(/\/patients\/[^/]+$/)
  }
}
