import clsx from 'clsx'
import type { NoticePart } from '@/lib/contracts/stream'
import { CitationButton } from './citation-button'

const TITLES: Record<NoticePart['kind'], string> = {
  'unmentioned-abnormal': 'Also abnormal in what was read, not mentioned above',
  'left-out': 'Left out',
  incomplete: 'This answer is incomplete',
  scope: 'Not searched',
}

/** Written by the server, never by a model: what a careful reader would otherwise miss. */
export function AnswerNotice({ messageId, notice }: { messageId: string; notice: NoticePart }) {
  const abnormal = notice.kind === 'unmentioned-abnormal'
  return (
    <div
      data-clinical
      className={clsx(
        'clinical my-2.5 rounded-r-md border border-l-[3px] border-line-2 px-3 py-2 text-body',
        abnormal && 'border-l-high',
      )}
    >
      <p className="text-label font-[640] text-ink-2">{TITLES[notice.kind]}</p>
      <p className="whitespace-pre-line">
        {notice.text}
        {notice.handles.map((handle) => (
          <CitationButton key={handle} citation={{ messageId, sentence: null, handle }} />
        ))}
      </p>
    </div>
  )
}
