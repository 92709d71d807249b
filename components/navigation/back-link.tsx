import { ChevronLeft } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'

interface BackLinkProps {
  href: Route
  label: string
}

/** The way back, first in the bar on top of a page; a phone has room for its arrow alone. */
export function BackLink({ href, label }: BackLinkProps) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-8 items-center gap-1 rounded-md border border-identity-line pr-2.5 pl-1.5 font-medium focus-visible:outline-white max-tablet:size-9 max-tablet:justify-center max-tablet:p-0 print:hidden"
    >
      <ChevronLeft aria-hidden="true" className="size-4" />
      <span className="max-tablet:sr-only">{label}</span>
    </Link>
  )
}
