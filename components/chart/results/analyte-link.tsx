'use client'

import clsx from 'clsx'
import type { MouseEvent, ReactNode } from 'react'
import { links } from '../../links'

interface AnalyteLinkProps {
  patientId: string
  analyteKey: string
  current: boolean
  onChoose: (key: string) => void
  className?: string
  children: ReactNode
}

/** A real address, followed without leaving the page; with a key held it opens where the reader wants it. */
export function AnalyteLink({
  patientId,
  analyteKey,
  current,
  onChoose,
  className,
  children,
}: AnalyteLinkProps) {
  function choose(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onChoose(analyteKey)
  }
  return (
    <a
      href={links.results(patientId, analyteKey)}
      aria-current={current ? 'true' : undefined}
      onClick={choose}
      className={clsx('hover:underline', className)}
    >
      {children}
    </a>
  )
}
