import type { Page } from '@playwright/test'

/**
 * Answers the next question, in the browser, with so many sentences, one each `pause` milliseconds, as the server's stream
 * carries them: longer and quicker than any model writes, so that only the page is measured.
 */
export async function streamSentences(page: Page, count: number, pause: number): Promise<void> {
  await page.addInitScript(
    ({ count, pause }) => {
      const plainFetch = window.fetch
      const write = (part: unknown) => new TextEncoder().encode(`data: ${JSON.stringify(part)}\n\n`)
      const sentence = (index: number) => ({
        type: 'data-sentence',
        id: `s${index}`,
        data: {
          index,
          block: index % 25 === 0 ? 'heading' : index % 5 === 4 ? 'list-item' : 'paragraph',
          verdict: 'supported',
          text: `Sentence ${index + 1}: potassium was 4.1 mmol/L on 12-Nov-2026, within the range that stands in that result.`,
          handles: [`c${(index % 40) + 1}`],
          reasons: [],
        },
      })
      const evidence = (number: number) => ({
        type: 'data-evidence',
        id: `c${number}`,
        data: {
          handle: `c${number}`,
          kind: 'record',
          recordId: '00000000-0000-4000-8000-000000000000',
          reference: `Observation/${number}`,
          version: 1,
          label: 'Potassium',
          date: '2026-11-12',
          fields: {},
        },
      })
      const begin = () => {
        let sent = 0
        return new ReadableStream<Uint8Array>({
          start(controller) {
            controller.enqueue(write({ type: 'start', messageId: crypto.randomUUID() }))
            for (let number = 1; number <= 40; number += 1) controller.enqueue(write(evidence(number)))
          },
          async pull(controller) {
            await new Promise((resolve) => setTimeout(resolve, pause))
            controller.enqueue(write(sentence(sent)))
            sent += 1
            if (sent < count) return
            controller.enqueue(write({ type: 'finish' }))
            controller.enqueue(new TextEncoder().encode('data: [DONE]\n\n'))
            controller.close()
          },
        })
      }
      window.fetch = async (...call) => {
        if (!String(call[0]).endsWith('/api/chat')) return plainFetch(...call)
        return new Response(begin(), {
          headers: { 'content-type': 'text/event-stream', 'x-vercel-ai-ui-message-stream': 'v1' },
        })
      }
    },
    { count, pause },
  )
}
