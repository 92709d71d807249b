'use client'

import type { ReactNode } from 'react'
import type { Handle } from '@/lib/contracts/evidence'
import type { ChatMessage } from '@/lib/contracts/stream'
import { useChart, useSources } from '../chart/chart-provider'
import { Instant } from '../ui/site-time'
import { Tag } from '../ui/tag'
import { AnswerActions } from './answer-actions'
import { AnswerChecks } from './answer-checks'
import { AnswerNotice } from './answer-notice'
import { AnswerSeries, AnswerTable } from './answer-table'
import { distinctSources, handlesOf } from './citations'
import { OFFLINE_LABEL } from './labels'
import { type AnswerBlock, countChecks, isWithheld, readAnswer } from './read-answer'
import { Sentence } from './sentence'
import { WithheldSentence } from './withheld-sentence'

interface AnswerProps {
  message: ChatMessage
  question: ChatMessage
  running: boolean
  /** Its question can be asked again. */
  repeatable: boolean
  /** The way to the other answers to the same question. */
  versions: ReactNode
}

/** One answer, labelled as what it is: written by a machine, sentence by sentence checked against this chart (S21). */
export function Answer({ message, question, running, repeatable, versions }: AnswerProps) {
  const { dataThrough } = useChart()
  const { numbers } = useSources()
  const answer = readAnswer(message)
  const sources = distinctSources(message).filter(({ handle }) => numbers.has(handle)).length
  const through = message.metadata?.dataThrough ?? dataThrough
  if (running && answer.blocks.length === 0) return <AnswerLabel offline={false} versions={versions} />
  const said = new Set(answer.sentences.filter((sentence) => !isWithheld(sentence)).flatMap(handlesOf))
  const { withheld } = countChecks(answer.sentences)
  const offline = answer.usage?.model.startsWith('offline') ?? false
  return (
    <article aria-label="AI answer" data-answer={message.id}>
      <AnswerLabel offline={offline} versions={versions}>
        {sources > 0 && `${sources} ${sources === 1 ? 'source' : 'sources'} · `}
        {through ? (
          <>
            data through <Instant value={through} />
          </>
        ) : (
          'data horizon not known'
        )}
        {withheld > 0 && <b className="font-medium text-warn"> · {withheld} withheld</b>}
      </AnswerLabel>
      {answer.blocks.map((block) => (
        <Block key={block.key} messageId={message.id} block={block} said={said} ended={!running} />
      ))}
      {answer.blocks.length === 0 && !running && (
        <p className="text-ink-2">No sentence of this answer was shown.</p>
      )}
      {!running && (
        <>
          <AnswerChecks message={message} answer={answer} />
          <AnswerActions message={message} question={question} answer={answer} repeatable={repeatable} />
        </>
      )}
    </article>
  )
}

interface AnswerLabelProps {
  offline: boolean
  versions: ReactNode
  children?: ReactNode
}

function AnswerLabel({ offline, versions, children }: AnswerLabelProps) {
  return (
    // On a phone it stays in sight while the answer is read: what this is, and that something was withheld (S34).
    <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-2 bg-surface max-tablet:sticky max-tablet:-top-3 max-tablet:z-1 max-tablet:py-1">
      <h3 className="flex flex-wrap items-baseline gap-x-2 font-[640]">
        AI answer
        {offline && <Tag>{OFFLINE_LABEL}</Tag>}
        <span className="text-label font-normal text-ink-3">{children}</span>
      </h3>
      {versions}
    </div>
  )
}

interface BlockProps {
  messageId: string
  block: AnswerBlock
  said: ReadonlySet<Handle>
  ended: boolean
}

function Block({ messageId, block, said, ended }: BlockProps) {
  switch (block.kind) {
    case 'sentences':
      return (
        <ol className="text-read">
          {block.sentences.map((sentence) =>
            isWithheld(sentence) ? (
              <WithheldSentence
                key={sentence.index}
                messageId={messageId}
                sentence={sentence}
                reviewable={ended}
              />
            ) : (
              <Sentence key={sentence.index} messageId={messageId} sentence={sentence} />
            ),
          )}
        </ol>
      )
    case 'table':
      return <AnswerTable messageId={messageId} table={block.table} said={said} />
    case 'series':
      return <AnswerSeries messageId={messageId} series={block.series} said={said} />
    case 'notice':
      return <AnswerNotice messageId={messageId} notice={block.notice} />
  }
}
