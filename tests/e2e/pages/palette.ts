import { expect, type Locator, type Page } from '@playwright/test'

/** The dialog behind Ctrl K. */
export class Palette {
  readonly dialog
  readonly field

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Search or jump' })
    this.field = this.dialog.getByRole('combobox')
  }

  /** The page has just been drawn; its keys work a moment later. */
  async open(): Promise<void> {
    await expect(async () => {
      if (!(await this.dialog.isVisible())) await this.page.keyboard.press('Control+k')
      await expect(this.field).toBeFocused({ timeout: 1_500 })
    }).toPass()
  }

  /** Types into the palette, opened if it is not, until it offers so many patients; gives their entries. */
  async findPatients(words: string, count: number): Promise<Locator> {
    await this.open()
    await this.page.keyboard.type(words)
    const found = this.group('Patients').getByRole('option')
    await expect(found).toHaveCount(count)
    return found
  }

  entry(words: string | RegExp): Locator {
    return this.dialog.getByRole('option', { name: words })
  }

  group(title: string | RegExp): Locator {
    return this.dialog.getByRole('group', { name: title })
  }
}
