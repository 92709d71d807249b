import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { ChatPart, SentencePart } from '@/lib/contracts/stream'

/**
 * Answers the questions of this page with these parts, on the wire as the server sends them: what a model that errs would
 * leave on the screen, which the built-in one does not do on demand. What the server makes of such a model has tests there.
 */
export async function answerWith(page: Page, parts: readonly ChatPart[]): Promise<void> {
  const begun = { createdAt: '2026-11-22T10:14:00Z', state: 'streaming' }
  await page.route('**/api/chat', (route) => {
    const start = { type: 'start', messageId: randomUUID(), messageMetadata: begun }
    const finish = { type: 'finish', messageMetadata: { state: 'complete' } }
    const events = [start, ...parts, finish].map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
    return route.fulfill({ contentType: 'text/event-stream', body: events.join('') })
  })
}

export function sentencePart(index: number, sentence: Partial<SentencePart>): ChatPart {
  return {
    type: 'data-sentence',
    id: `s${index}`,
    data: { index, block: 'paragraph', verdict: 'supported', handles: ['c1'], reasons: [], ...sentence },
  }
}

/** A result that sentences may cite as c1. */
export const POTASSIUM: ChatPart = {
  type: 'data-evidence',
  id: 'c1',
  data: {
    handle: 'c1',
    kind: 'record',
    recordId: '00000000-0000-4000-8000-000000000000',
    reference: 'Observation/potassium',
    version: 1,
    label: 'Potassium',
    date: '2026-11-12',
    fields: {
      resourceType: 'Observation',
      display: 'Potassium',
      codes: [],
      categories: [],
      referenceRanges: [],
      components: [],
      details: [],
      negated: false,
    },
  },
}

/** What failed its check: the server keeps it apart, and only a deliberate look brings it to the page. */
export const FAILED_SENTENCE = 'Potassium was 4.5 mmol/L, within the normal range.'

/** An answer whose second sentence was withheld. */
export const WITHHELD_ANSWER: readonly ChatPart[] = [
  POTASSIUM,
  sentencePart(0, { text: 'Potassium was last measured on 12-Nov-2026.' }),
  sentencePart(1, {
    verdict: 'contradicted',
    reasons: ['the value does not match its source'],
    shown: [
      {
        handle: 'c1',
        label: 'Potassium',
        value: '5.4 mmol/L',
        date: '2026-11-12',
        interpretation: 'high',
      },
    ],
  }),
  sentencePart(2, { text: 'The sample was final.' }),
]
