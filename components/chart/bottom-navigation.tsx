'use client'

import clsx from 'clsx'
import { ClipboardList, Files, FileText, type LucideIcon, MessageCircle } from 'lucide-react'
import Link from 'next/link'
import { links } from '../links'
import { useChart } from './chart-provider'
import { useSection } from './chart-tabs'

/** A phone shows one pane at a time; this changes it. Asking is a pane of the page, the rest are pages. */
export function BottomNavigation() {
  const { patient, pane, setPane } = useChart()
  const section = useSection()
  const at = (segment: string | null) => pane === 'chart' && section === segment
  return (
    <nav
      aria-label="Panes"
      className="grid grid-cols-4 border-t border-line-2 bg-surface pb-[env(safe-area-inset-bottom)] tablet:hidden"
    >
      <PaneLink href={links.chart(patient.id)} title="Chart" Icon={ClipboardList} current={at(null)} />
      <button
        type="button"
        aria-current={pane === 'ask' ? 'page' : undefined}
        onClick={() => setPane('ask')}
        className={entryClass(pane === 'ask')}
      >
        <MessageCircle aria-hidden="true" className="size-5" />
        Ask
      </button>
      <PaneLink href={links.notes(patient.id)} title="Notes" Icon={FileText} current={at('notes')} />
      <PaneLink href={links.records(patient.id)} title="Records" Icon={Files} current={at('records')} />
    </nav>
  )
}

interface PaneLinkProps {
  href: ReturnType<typeof links.chart>
  title: string
  Icon: LucideIcon
  current: boolean
}

function PaneLink({ href, title, Icon, current }: PaneLinkProps) {
  const { setPane } = useChart()
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? 'page' : undefined}
      onClick={() => setPane('chart')}
      className={entryClass(current)}
    >
      <Icon aria-hidden="true" className="size-5" />
      {title}
    </Link>
  )
}

function entryClass(current: boolean): string {
  return clsx(
    'grid h-13 content-center justify-items-center gap-0.5 border-t-2 text-micro font-medium focus-visible:-outline-offset-2',
    current ? 'border-accent text-accent' : 'border-transparent text-ink-3',
  )
}
