'use client'

import clsx from 'clsx'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import type { SentencePart } from '@/lib/contracts/stream'
import { useSources } from '../chart/chart-provider'
import { Tag } from '../ui/tag'
import { AbsenceBasis } from './absence-basis'
import { CalculatedTag, CitationButton } from './citation-button'
import { type Citation, sentenceElementId } from './citations'
import { SentenceText } from './sentence-text'
import { CHANGE_TEXT, changesOf } from './source-changes'

interface SentenceProps {
  messageId: string
  sentence: SentencePart
}

/** One checked sentence and what it rests on; drawn once, however many follow it. Enter on it opens its first source. */
export const Sentence = memo(function Sentence({ messageId, sentence }: SentenceProps) {
  const { source, evidence, changes } = useSources()
  const { index, verdict, block, text = '', handles } = sentence
  const cited = source.citation?.messageId === messageId && source.citation.sentence === index
  const citations = handles.map((handle): Citation => ({ messageId, sentence: index, handle }))
  const kindOf = ({ handle }: Citation) => evidence.get(handle)?.kind
  const searches = citations.filter((citation) => kindOf(citation) === 'search')
  const [first, ...rest] = citations.filter((citation) => kindOf(citation) !== 'search')

  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (cited) line.current?.scrollIntoView({ block: 'nearest' })
  }, [cited])

  function openFirst(event: KeyboardEvent<HTMLLIElement>) {
    if (event.key !== 'Enter' || event.target !== event.currentTarget || !citations[0]) return
    event.preventDefault()
    source.show(citations[0])
  }

  const lastBreak = text.trimEnd().lastIndexOf(' ') + 1
  return (
    <li
      ref={line}
      id={sentenceElementId(messageId, index)}
      data-sentence={verdict}
      data-clinical
      tabIndex={-1}
      onKeyDown={openFirst}
      className={clsx(
        'clinical border-l-2 py-1 focus-visible:-outline-offset-2',
        block === 'list-item' ? 'pl-6' : 'pl-3',
        cited
          ? 'border-accent bg-accent-soft'
          : verdict === 'absence'
            ? 'border-dashed border-warn-line'
            : 'border-line',
        block === 'heading' && 'pt-2 font-[640]',
      )}
    >
      <SentenceText text={text.slice(0, lastBreak)} />
      {/* The last word keeps its first number beside it: a button alone on a line belongs to nothing. */}
      <span className="inline-block max-w-full">
        <SentenceText text={text.slice(lastBreak)} />
        {first && <Basis citation={first} calculated={kindOf(first) === 'calculation'} />}
      </span>
      {rest.map((citation) => (
        <Basis key={citation.handle} citation={citation} calculated={kindOf(citation) === 'calculation'} />
      ))}
      {changesOf(handles, changes).map((change) => (
        <span key={change} className="ml-1.5">
          <Tag tone="warn">{CHANGE_TEXT[change]}</Tag>
        </span>
      ))}
      {searches.map((citation) => (
        <AbsenceBasis key={citation.handle} citation={citation} />
      ))}
    </li>
  )
})

function Basis({ citation, calculated }: { citation: Citation; calculated: boolean }) {
  return calculated ? <CalculatedTag citation={citation} /> : <CitationButton citation={citation} />
}
