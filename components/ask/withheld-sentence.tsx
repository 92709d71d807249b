'use client'

import { TriangleAlert } from 'lucide-react'
import type { SentencePart, ShownValue } from '@/lib/contracts/stream'
import { RecordedDate } from '../ui/date'
import { Flag } from '../ui/flag'
import { CitationButton } from './citation-button'
import { type Citation, sentenceElementId } from './citations'
import { WithheldReview } from './withheld-review'

interface WithheldSentenceProps {
  messageId: string
  sentence: SentencePart
  /** Its text is on record once the answer has ended. */
  reviewable: boolean
}

/** In the place of a sentence that failed its check: why, and what the record says. The sentence itself is not here (S18). */
export function WithheldSentence({ messageId, sentence, reviewable }: WithheldSentenceProps) {
  const { index, verdict, reasons, shown = [] } = sentence
  const why =
    reasons.join('; ') || (verdict === 'uncited' ? 'it names no source' : 'it does not match its source')
  return (
    <li
      id={sentenceElementId(messageId, index)}
      data-sentence={verdict}
      data-clinical
      tabIndex={-1}
      className="clinical my-1 grid gap-0.5 border-l-2 border-dashed border-warn-line bg-warn-soft py-1.5 pr-2 pl-3 text-body focus-visible:-outline-offset-2"
    >
      <p className="flex gap-2 font-medium text-warn">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-3.5 flex-none" />
        <span>
          <b className="font-[640]">One sentence withheld:</b> {why}
        </span>
      </p>
      {shown.map((value) => (
        <ShownLine
          key={value.handle}
          value={value}
          citation={{ messageId, sentence: index, handle: value.handle }}
        />
      ))}
      {reviewable && <WithheldReview messageId={messageId} sentence={index} />}
    </li>
  )
}

function ShownLine({ value, citation }: { value: ShownValue; citation: Citation }) {
  return (
    <p className="text-ink">
      The record says: <b className="font-[640]">{value.label}</b>{' '}
      <b data-value className="inline-block max-w-full font-[640]">
        {value.value}
      </b>{' '}
      <Flag interpretation={value.interpretation} />{' '}
      <span className="inline-block">
        {value.date && <RecordedDate value={value.date} />}
        <CitationButton citation={citation} />
      </span>
    </p>
  )
}
