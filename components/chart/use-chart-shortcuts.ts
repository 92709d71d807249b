'use client'

import { QUESTION_FIELD_ID } from '../ask/composer'
import { useShortcuts } from '../ui/shortcuts'
import { useChart } from './chart-provider'

/** Keys of UI.md 1.3 that apply here; Enter on a sentence is the sentence's own. */
export function useChartShortcuts(): void {
  const { setPane, conversation, source } = useChart()
  useShortcuts({
    '/': () => {
      setPane('ask')
      requestAnimationFrame(() => document.getElementById(QUESTION_FIELD_ID)?.focus())
    },
    j: () => moveBetweenSentences(1),
    k: () => moveBetweenSentences(-1),
    '.': conversation.running ? () => void conversation.stop() : undefined,
    Escape: source.citation ? source.close : undefined,
  })
}

/** From the sentence in focus to its neighbour; from anywhere else to the first or last one. */
function moveBetweenSentences(step: 1 | -1): void {
  const sentences = [...document.querySelectorAll<HTMLElement>('[data-sentence]')]
  const here = sentences.findIndex((sentence) => sentence.contains(document.activeElement))
  const next = here < 0 ? sentences.at(step > 0 ? 0 : -1) : sentences[here + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
