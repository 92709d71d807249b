'use client'

import type { ChatMessage } from '@/lib/contracts/stream'
import { describeSearch } from './absence-basis'
import { sourceLabel } from './citations'

/** Everything that was read for an answer, cited or not: what its reader may hold it against (S21). */
export function LookedUp({ message }: { message: ChatMessage }) {
  const found = message.parts.flatMap((part) => (part.type === 'data-evidence' ? [part.data] : []))
  if (found.length === 0) return null
  return (
    <details className="not-open:print:hidden text-ink-3">
      <summary className="min-h-6 content-center">What was read for it ({found.length})</summary>
      <ol className="list-decimal pb-1 pl-6 text-ink-2">
        {found.map((evidence) => (
          <li key={evidence.handle} data-clinical className="clinical">
            {evidence.kind === 'search' ? describeSearch(evidence) : sourceLabel(evidence)}
          </li>
        ))}
      </ol>
    </details>
  )
}
