'use client'

import type { Citation } from '../ask/citations'
import { distinctSources } from '../ask/citations'
import { readAnswer } from '../ask/read-answer'
import { SentenceText } from '../ask/sentence-text'
import { useOpenConversation, useSources } from '../chart/chart-provider'
import { Notice } from '../ui/notice'
import { useShortcuts } from '../ui/shortcuts'
import { SourceCalculation } from './source-calculation'
import { SourceHeader } from './source-header'
import { SourceNote } from './source-note'
import { SourceRecord } from './source-record'
import { SourceSearch } from './source-search'

/** The source of the open citation. `pinned`: the claim stands above it, where the answer itself is out of sight. */
export function SourceViewer({ pinned = false }: { pinned?: boolean }) {
  const { messages } = useOpenConversation()
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
          citation={citation}
          evidence={found}
          place={place}
          count={sources.length}
          onStep={step}
          onClose={source.close}
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
