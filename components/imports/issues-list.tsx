import { CircleX, Info, TriangleAlert } from 'lucide-react'
import type { ImportIssue } from '@/lib/contracts/imports'
import { countText } from './import-text'

const LOOKS = {
  error: { Icon: CircleX, word: 'Error', tone: 'text-high' },
  warning: { Icon: TriangleAlert, word: 'Warning', tone: 'text-warn' },
  information: { Icon: Info, word: 'Note', tone: 'text-ink-3' },
} as const

/** What was wrong with which entry, errors first. */
export function IssuesList({ issues, count }: { issues: ImportIssue[]; count: number }) {
  return (
    <section aria-labelledby="issues-title" className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="issues-title" className="text-read font-[650]">
          Issues
        </h2>
        <p className="text-label text-ink-3">
          {count > issues.length
            ? `The first ${issues.length} of ${countText(count, 'issue', 'issues')}`
            : countText(count, 'issue', 'issues')}
        </p>
      </div>
      {issues.length > 0 && (
        <ul className="rounded-lg border border-line bg-surface shadow-card">
          {issues.map((issue) => (
            <IssueRow key={issue.id} issue={issue} />
          ))}
        </ul>
      )}
    </section>
  )
}

function IssueRow({ issue: { index, path, severity, reason } }: { issue: ImportIssue }) {
  const { Icon, word, tone } = LOOKS[severity]
  return (
    <li className="grid grid-cols-[6rem_12rem_minmax(0,1fr)] gap-x-3 gap-y-0.5 border-t border-line px-card py-row first:border-t-0 max-tablet:grid-cols-[6rem_minmax(0,1fr)]">
      <span className={`inline-flex items-center gap-1.5 self-start font-medium ${tone}`}>
        <Icon aria-hidden="true" className="size-4 flex-none" />
        {word}
      </span>
      <span className="identifier text-ink-2 [overflow-wrap:anywhere]">
        {index === null ? 'The whole file' : path || `Entry ${index}`}
      </span>
      <span className="clinical max-tablet:col-span-2">{reason}</span>
    </li>
  )
}
