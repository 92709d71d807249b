import type { ChatMessage } from '@/lib/contracts/stream'
import { Instant } from '../ui/site-time'
import { textOf } from './read-answer'

export function Question({ message }: { message: ChatMessage }) {
  const asked = message.metadata?.createdAt
  return (
    <div className="mb-2 ml-7 grid grid-cols-[minmax(0,1fr)] justify-items-end tablet:ml-11 [&:not(:first-child)]:mt-5">
      <p className="clinical max-w-full rounded-[10px_10px_3px_10px] bg-accent-soft px-3 py-2 text-read font-medium whitespace-pre-wrap">
        <span className="sr-only">You asked: </span>
        {textOf(message)}
      </p>
      {asked && (
        <p className="mt-0.5 text-micro text-ink-3">
          You · <Instant value={asked} />
        </p>
      )}
    </div>
  )
}
