'use client'

import { QUESTION_FIELD_ID } from '../ask/composer'
import { useShowDialog } from '../navigation/show-dialog'
import { useJump } from '../session/use-jump'
import { useOpenSource } from '../source/source-viewer'
import { useShortcuts } from '../ui/shortcuts'
import { type Pane, useChart, useOpenConversation } from './chart-provider'
import { SECTIONS } from './chart-tabs'

/** What single keys and pairs of them do in a chart; Enter on a sentence is the sentence's own. */
export function useChartShortcuts(): void {
  const { patient, setPane } = useChart()
  const conversation = useOpenConversation()
  const source = useOpenSource()
  const showDialog = useShowDialog()
  const jump = useJump()
  const toSections = SECTIONS.map(({ key, href }) => [
    `g ${key}`,
    () => {
      setPane('chart')
      jump(href(patient.id))
    },
  ])
  useShortcuts({
    ...Object.fromEntries(toSections),
    '?': () => showDialog('shortcuts'),
    '/': () => focusQuestion(setPane),
    c: copyAnswer,
    j: () => moveBetweenSentences(1),
    k: () => moveBetweenSentences(-1),
    '.': conversation.running ? () => void conversation.stop() : undefined,
    Escape: source.isOpen ? source.close : undefined,
  })
}

/** On a phone the pane has to be there before its field can take the focus. */
export function focusQuestion(setPane: (pane: Pane) => void): void {
  setPane('ask')
  requestAnimationFrame(() => document.getElementById(QUESTION_FIELD_ID)?.focus())
}

/**
 * Copies the answer in focus, else the last one, by its own button: that puts the copy on record, looks at the sources
 * again and says beside the answer what came of it.
 */
export function copyAnswer(): void {
  const own = '[aria-keyshortcuts="c"]'
  const here = document.activeElement?.closest('article')?.querySelector<HTMLElement>(own)
  const button = here ?? [...document.querySelectorAll<HTMLElement>(`article ${own}`)].at(-1)
  button?.click()
  button?.scrollIntoView({ block: 'nearest' })
}

/** From the sentence in focus to its neighbour; from anywhere else to the first or last one. */
function moveBetweenSentences(step: 1 | -1): void {
  const sentences = [...document.querySelectorAll<HTMLElement>('[data-sentence]')]
  const here = sentences.findIndex((sentence) => sentence.contains(document.activeElement))
  const next = here < 0 ? sentences.at(step > 0 ? 0 : -1) : sentences[here + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
