import type { Page } from '@playwright/test'

export async function openImports(page: Page): Promise<void> {
  await page.goto('/imports')
  await waitForScripts(page)
}

/** A page that the server drew listens only once React has taken it over. */
export async function waitForScripts(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const picker = document.querySelector('input[type=file]')
    return picker !== null && Object.keys(picker).some((name) => name.startsWith('__reactProps'))
  })
}
