import type { ReactNode } from 'react'

/** What this page of the chart is; the patient's name above is the heading of all of them. */
export function PageHeading({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <h2 data-clinical className="clinical mb-2.5 text-read font-[650]">
      {children}
      {aside && <span className="ml-2 text-label font-normal text-ink-3">{aside}</span>}
    </h2>
  )
}
