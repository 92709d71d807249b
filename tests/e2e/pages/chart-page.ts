import { expect, type Locator, type Page } from '@playwright/test'

/** One patient's chart: the banner, the dock beside it and the source under it. */
export class ChartPage {
  readonly banner
  readonly question
  readonly answers
  readonly source
  readonly cited
  readonly noteText

  constructor(page: Page) {
    this.banner = page.locator('section[data-identity]')
    this.question = page.getByLabel('Ask about this patient’s record')
    this.answers = page.getByRole('article', { name: 'AI answer' })
    // Docked under the chart, or a sheet on a phone.
    this.source = page.locator('section[aria-label="Source"], dialog[aria-label="Source"]')
    this.cited = this.source.locator('[data-cited]')
    this.noteText = page.getByRole('main').locator('article [data-note-text]')
  }

  /** Asks and waits for the whole answer. */
  async ask(question: string): Promise<Locator> {
    const before = await this.answers.count()
    await this.question.fill(question)
    await this.question.press('Enter')
    const answer = this.answers.nth(before)
    await expect(answer.getByRole('button', { name: 'Copy with citations' })).toBeVisible({ timeout: 30_000 })
    return answer
  }

  sentences(answer: Locator): Locator {
    return answer.locator('[data-sentence]')
  }

  /** Opens a citation of an answer, the first by default, and waits for its source. */
  async openCitation(citation: Locator): Promise<void> {
    await citation.click()
    await expect(this.source).toBeVisible()
    await expect(this.source.getByText('Opening the source…')).toHaveCount(0)
  }
}
