'use client'

import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ComponentProps } from 'react'
import './print.css'
import { ResultsWorkspace } from './results-workspace'

/** The results of one chart: everything that was measured, and one or two tests in depth. */
export function ResultsPage(props: ComponentProps<typeof ResultsWorkspace>) {
  return (
    <NuqsAdapter>
      <div data-results>
        <ResultsWorkspace {...props} />
      </div>
    </NuqsAdapter>
  )
}
