import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** The parts of each answer as they came over the wire. */
    answerParts: { type: string }[]
    /** How many sentences stood on the page, each time that changed. */
    sentenceCounts: number[]
  }
}

/**
 * Lets the parts of the server's own stream reach the page `pause` ms apart, so that a test sees what a slow model would
 * show, and keeps what came and what was drawn.
 */
export async function paceAnswers(page: Page, pause: number): Promise<void> {
  await page.addInitScript((milliseconds) => {
    window.answerParts = []
    window.sentenceCounts = []
    const plainFetch = window.fetch
    window.fetch = async (...call) => {
      const response = await plainFetch(...call)
      if (!String(call[0]).endsWith('/api/chat') || !response.body) return response
      let rest = ''
      const paced = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(
        new TransformStream<string, string>({
          async transform(chunk, controller) {
            const events = (rest + chunk).split('\n\n')
            rest = events.pop() ?? ''
            for (const event of events) {
              if (event.startsWith('data: {'))
                window.answerParts.push(JSON.parse(event.slice('data: '.length)))
              controller.enqueue(`${event}\n\n`)
              await new Promise((resolve) => setTimeout(resolve, milliseconds))
            }
          },
        }),
      )
      return new Response(paced.pipeThrough(new TextEncoderStream()), response)
    }
    const count = () => {
      const sentences = document.querySelectorAll('[data-sentence]').length
      if (sentences !== window.sentenceCounts.at(-1)) window.sentenceCounts.push(sentences)
    }
    document.addEventListener('DOMContentLoaded', () =>
      new MutationObserver(count).observe(document.body, { childList: true, subtree: true }),
    )
  }, pause)
}
