import { expect, type Locator, type Page } from '@playwright/test'

/** Where the charts that were found stand, for as long as this worker runs: searching each time is not what most tests are about. */
const addresses = new Map<string, string>()

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

  /** Opens the chart of the only patient that these words find, or a section of it ('/results?concept=hba1c'). */
  async openChartOf(words: string, section = ''): Promise<void> {
    const known = addresses.get(words)
    if (!known) {
      await this.findChartOf(words)
      if (section === '') return
    }
    await this.page.goto(addresses.get(words) + section)
    // As behind a link that was pressed: what the server drew listens once React has taken it over.
    await this.page.waitForFunction(() =>
      Object.keys(document.querySelector('[aria-label^="Account:"]') ?? {}).some((key) =>
        key.startsWith('__reactProps'),
      ),
    )
  }

  /** As a person does: searches, and opens the only patient found. */
  async findChartOf(words: string): Promise<void> {
    await this.open()
    await this.search.fill(words)
    await expect(this.rows).toHaveCount(1)
    await this.rows.getByRole('link').click()
    await this.page.waitForURL(/\/patients\/[^/]+$/)
    addresses.set(words, new URL(this.page.url()).pathname)
  }
}
