'use client'

import type { ChatMessage } from '@/lib/contracts/stream'
import { formatInstant } from '@/lib/format/instant'
import { useChart, useSources } from '../chart/chart-provider'
import { useSiteTimeZone } from '../ui/site-time'
import type { CopySource } from './copy-text'
import { type Answer, textOf } from './read-answer'

/** All that must go with an answer when it leaves the screen, for the clipboard or for paper (S23). */
export function useCopySource(message: ChatMessage, question: ChatMessage, answer: Answer): CopySource {
  const { patient, dataThrough } = useChart()
  const { evidence, numbers, changes } = useSources()
  const timeZone = useSiteTimeZone()
  const at = message.metadata?.createdAt
  const through = message.metadata?.dataThrough ?? dataThrough
  return {
    patient,
    question: textOf(question),
    answer,
    evidence,
    numbers,
    changes,
    writtenAt: at ? formatInstant(at, timeZone) : null,
    dataThrough: through ? formatInstant(through, timeZone) : null,
  }
}
