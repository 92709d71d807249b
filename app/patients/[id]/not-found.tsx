'use client'

import Link from 'next/link'
import { useChart } from '@/components/chart/chart-provider'
import { links } from '@/components/links'
import { buttonClass } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** Inside a chart: its banner and its dock stay. */
export default function NotFoundInChart() {
  const { patient } = useChart()
  return (
    <div className="grid gap-3 p-3">
      <h2 className="sr-only">Not found</h2>
      <Notice tone="warn">
        This chart has no such record, note, version or conversation. It may have been withdrawn or hidden;
        search the chart or ask.
      </Notice>
      <p className="flex flex-wrap gap-2">
        <Link className={buttonClass()} href={links.chart(patient.id)}>
          Summary
        </Link>
        <Link className={buttonClass()} href={links.records(patient.id)}>
          All records
        </Link>
      </p>
    </div>
  )
}
