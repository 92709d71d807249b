'use client'

import { Instant } from '../../ui/site-time'
import { useChart } from '../chart-provider'

/** Through when the chart's data reach: "latest" means nothing without it (S31). */
export function DataHorizon() {
  const { dataThrough } = useChart()
  if (!dataThrough) return 'how far the data reach is not known'
  return (
    <>
      data through <Instant value={dataThrough} zoned />
    </>
  )
}
