'use client'

import type { Evidence } from '@/lib/contracts/evidence'
import { type Citation, distinctSources } from '../ask/citations'
import { readAnswer } from '../ask/read-answer'
import { SentenceText } from '../ask/sentence-text'
import { useChart, useOpenConversation, useSources } from '../chart/chart-provider'
import { links } from '../links'
import { RecordedDate } from '../ui/date'
import { Notice } from '../ui/notice'
import { useShortcuts } from '../ui/shortcuts'
import { SourceCalculation } from './source-calculation'
import { SourceHeader } from './source-header'
import { SourceNote } from './source-note'
import { SourceRecord } from './source-record'
import { SourceSearch } from './source-search'
import { citationQuery } from './use-open-citation'

/** The source of the open citation. `pinned`: the claim stands above it, where the answer itself is out of sight. */
export function CitedViewer({ pinned = false }: { pinned?: boolean }) {
  const { patient } = useChart()
  const { messages, conversationId } = useOpenConversation()
  const { source, evidence, numbers } = useSources()
  const { citation } = source
  const message = messages.find(({ id }) => id === citation?.messageId)
  const sources = message ? distinctSources(message).filter(({ handle }) => numbers.has(handle)) : []
  const place = sources.findIndex(({ handle }) => handle === citation?.handle)
  const step = (by: number) => {
    const next = sources[place + by]
    if (next) source.show(next)
  }
  useShortcuts({ '[': () => step(-1), ']': () => step(1) })
  if (!citation || !message) return null

  const found = evidence.get(citation.handle)
  const sentence = readAnswer(message).sentences.find(({ index }) => index === citation.sentence)
  return (
    <>
      <div>
        <SourceHeader
          // The copied link is told of one source at a time.
          key={citation.handle}
          number={numbers.get(citation.handle)}
          title={titleOf(found)}
          about={<About evidence={found} />}
          place={place < 0 ? undefined : `${place + 1} of ${sources.length}`}
          onPrevious={place > 0 ? () => step(-1) : undefined}
          onNext={place >= 0 && place < sources.length - 1 ? () => step(1) : undefined}
          onClose={source.close}
          readAddress={
            conversationId
              ? () =>
                  `${window.location.origin}${links.conversation(patient.id, conversationId)}?${citationQuery(citation)}`
              : undefined
          }
        />
        {pinned && sentence?.text && (
          <p className="clinical border-b border-line bg-accent-soft px-4 py-2 text-read">
            <span className="sr-only">Cited for: </span>
            <SentenceText text={sentence.text} />
          </p>
        )}
      </div>
      {found?.kind === 'record' && <SourceRecord evidence={found} claim={sentence?.text ?? ''} />}
      {found?.kind === 'note' && (
        <SourceNote
          evidence={found}
          spans={sentence?.spans?.filter(({ handle }) => handle === found.handle) ?? []}
        />
      )}
      {found?.kind === 'search' && <SourceSearch evidence={found} />}
      {found?.kind === 'calculation' && (
        <SourceCalculation evidence={found} onOpen={(handle) => source.show(beside(citation, handle))} />
      )}
      {!found && (
        <div className="p-4">
          <Notice tone="warn">This source was not delivered with the answer; ask again to have it.</Notice>
        </div>
      )}
    </>
  )
}

/** The input of a calculation opens in its place; going back leads to the sentence that cites the calculation. */
function beside(citation: Citation, handle: Citation['handle']): Citation {
  return { ...citation, handle }
}

function titleOf(evidence: Evidence | undefined): string {
  switch (evidence?.kind) {
    case 'record':
      return evidence.label
    case 'note':
      return evidence.section ? `Note, ${evidence.section}` : 'Note'
    case 'search':
      return 'Search'
    case 'calculation':
      return 'Calculated'
    default:
      return 'Source'
  }
}

function About({ evidence }: { evidence: Evidence | undefined }) {
  return (
    <>
      {evidence && 'date' in evidence && (
        <>
          {' '}
          · <RecordedDate value={evidence.date} time />
        </>
      )}
      {evidence?.kind === 'note' && evidence.author && ` · ${evidence.author}`}
    </>
  )
}
