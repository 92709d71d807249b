'use client'

import { useOpenConversation } from '../chart/chart-provider'

/** Before the first question: what this is, and questions that this very chart can answer. */
export function Suggestions({ questions }: { questions: string[] }) {
  const conversation = useOpenConversation()
  return (
    <div className="grid gap-3">
      <p className="text-ink-2">
        Answers come only from this patient’s record. Each sentence is checked before you see it and opens its
        source.
      </p>
      {questions.length > 0 && (
        <ul aria-label="Suggested questions" className="grid justify-items-start gap-2">
          {questions.map((question) => (
            <li key={question}>
              <button
                type="button"
                onClick={() => void conversation.ask(question)}
                className="clinical min-h-8 rounded-2xl border border-line-2 bg-surface px-3 py-1 text-left font-medium text-ink-2 hover:border-accent-line hover:text-accent max-tablet:min-h-10"
              >
                {question}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
