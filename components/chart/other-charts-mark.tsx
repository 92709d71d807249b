'use client'

import { useEffect, useState } from 'react'
import { Tag } from '../ui/tag'
import { watchOtherCharts } from './chart-channel'

/** Two charts may be open at once, but never unnoticed (S15). */
export function OtherChartsMark({ patientId }: { patientId: string }) {
  const [others, setOthers] = useState(0)
  useEffect(() => watchOtherCharts(patientId, setOthers), [patientId])
  return (
    <p role="status" className="max-tablet:order-2 empty:hidden">
      {others > 0 && (
        <Tag tone="warn">
          {others === 1 ? 'Another patient’s chart' : `${others} other patients’ charts`} open{' '}
          <span className="max-tablet:sr-only">in another tab</span>
        </Tag>
      )}
    </p>
  )
}
