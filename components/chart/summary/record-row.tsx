import type { ReactNode } from 'react'
import type { Docked } from '../../source/docked'
import { SourceLink } from '../../source/source-link'

interface RecordRowProps {
  patientId: string
  source: Docked
  title: ReactNode
  /** Under the title: dose, reason, author, status. */
  detail?: ReactNode
  /** On the right: a date. */
  when?: ReactNode
}

/** One line of a widget; the title opens the record or note it was read from. */
export function RecordRow({ patientId, source, title, detail, when }: RecordRowProps) {
  return (
    <li className="flex items-baseline gap-3 border-t border-line px-card py-row-link">
      <div data-clinical className="clinical min-w-0 flex-1">
        <SourceLink
          patientId={patientId}
          source={source}
          className="block min-h-6 content-center hover:underline"
        >
          {title}
        </SourceLink>
        {detail && <div className="pb-0.75 text-label text-ink-3">{detail}</div>}
      </div>
      {when && <div className="text-label whitespace-nowrap text-ink-3">{when}</div>}
    </li>
  )
}
