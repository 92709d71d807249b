import type { BrowserContext } from '@playwright/test'

const MARK = 'policy violated:'

/** Everything that the content security policy refuses on any page of the browser, as it comes. */
export async function watchPolicy(context: BrowserContext): Promise<string[]> {
  const violations: string[] = []
  context.on('console', (message) => {
    if (message.text().includes(MARK) || message.text().includes('Content Security Policy'))
      violations.push(`${message.page()?.url()}: ${message.text()}`)
  })
  await context.addInitScript((mark) => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      console.error(`${mark} ${violatedDirective} ${blockedURI} ${sample}`),
    )
  }, MARK)
  return violations
}
