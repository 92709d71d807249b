import Link from 'next/link'
import { links } from '../links'
import { Notice } from '../ui/notice'

/** The source merged this chart into another; what it held stays readable, for the citations that point to it. */
export function ReplacedNotice({ successor }: { successor: string }) {
  return (
    <div className="border-b border-line-2 bg-surface px-3 py-2 desktop:px-4">
      <Notice
        tone="warn"
        action={
          <Link href={links.chart(successor)} className="font-medium underline">
            Open the current chart
          </Link>
        }
      >
        This chart was replaced: its source merged it into another chart of the same patient.
      </Notice>
    </div>
  )
}
