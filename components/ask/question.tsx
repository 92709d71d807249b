'use client'

import { Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import { useOpenConversation } from '../chart/chart-provider'
import { Button } from '../ui/button'
import { Instant } from '../ui/site-time'
import { QUESTION_FIELD_ID } from './composer'
import { textOf } from './read-answer'
import type { Version } from './turns'

interface QuestionProps {
  version: Version
  editable: boolean
  /** The way to its other wordings. */
  versions: ReactNode
}

export function Question({ version, editable, versions }: QuestionProps) {
  const conversation = useOpenConversation()
  const { question, questionId } = version
  const asked = question.metadata?.createdAt
  const text = textOf(question)

  function edit() {
    conversation.edit(questionId, text)
    document.getElementById(QUESTION_FIELD_ID)?.focus()
  }

  return (
    <div className="mb-2 ml-7 grid grid-cols-[minmax(0,1fr)] justify-items-end tablet:ml-11">
      <p className="clinical max-w-full rounded-[10px_10px_3px_10px] bg-accent-soft px-3 py-2 text-read font-medium whitespace-pre-wrap">
        <span className="sr-only">You asked: </span>
        {text}
      </p>
      <div className="mt-0.5 flex min-h-6 flex-wrap items-center justify-end gap-x-1.5">
        {versions}
        {asked && (
          <span className="text-micro text-ink-3">
            You · <Instant value={asked} />
          </span>
        )}
        {editable && (
          <Button look="quiet" className="min-h-6 px-1.5 text-label print:hidden" onClick={edit}>
            <Pencil aria-hidden="true" className="size-3" />
            Edit
          </Button>
        )}
      </div>
    </div>
  )
}
