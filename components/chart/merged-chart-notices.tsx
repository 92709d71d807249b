import Link from 'next/link'
import type { ReactNode } from 'react'
import { links } from '../links'
import { Notice } from '../ui/notice'

/** The source merged this chart into another; what it held stays readable, for the citations that point to it. */
export function ReplacedNotice({ successor }: { successor: string }) {
  return (
    <MergedNotice action={<ChartLink id={successor}>Open the current chart</ChartLink>}>
      This chart was replaced: its source merged it into another chart of the same patient.
    </MergedNotice>
  )
}

/** Else "not recorded" here would be taken for all that is known of the patient. */
export function OlderChartsNotice({ charts }: { charts: readonly string[] }) {
  const name = (place: number) => (charts.length === 1 ? 'Open the older chart' : `Open older chart ${place}`)
  return (
    <MergedNotice
      action={charts.map((id, index) => (
        <ChartLink key={id} id={id}>
          {name(index + 1)}
        </ChartLink>
      ))}
    >
      The source merged an older chart of this patient into this one. Records that are still filed there are
      not shown here, and answers do not cover them.
    </MergedNotice>
  )
}

function MergedNotice({ action, children }: { action: ReactNode; children: ReactNode }) {
  return (
    <div className="border-b border-line-2 bg-surface px-3 py-2 desktop:px-4">
      <Notice tone="warn" action={action}>
        {children}
      </Notice>
    </div>
  )
}

function ChartLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link href={links.chart(id)} className="mr-3 font-medium underline">
      {children}
    </Link>
  )
}
