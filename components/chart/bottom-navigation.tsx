'use client'

import clsx from 'clsx'
import { ClipboardList, Ellipsis, FileText, type LucideIcon, MessageCircle } from 'lucide-react'
import Link from 'next/link'
import { links } from '../links'
import { useShowDialog } from '../navigation/show-dialog'
import { Button, buttonClass } from '../ui/button'
import { Menu } from '../ui/menu'
import { useChart } from './chart-provider'
import { SECTIONS, useSection } from './chart-tabs'

/** Sections with a place of their own; the others stand under More. */
const OWN_PLACE: readonly (string | null)[] = [null, 'notes']

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
      <More current={pane === 'chart' && !OWN_PLACE.includes(section)} />
    </nav>
  )
}

/** The rest of the chart, and the way to everything else. */
function More({ current }: { current: boolean }) {
  const { patient, setPane } = useChart()
  const showDialog = useShowDialog()
  const section = useSection()
  return (
    <Menu
      label="More"
      button={
        <>
          <Ellipsis aria-hidden="true" className="size-5" />
          More
        </>
      }
      buttonClass={entryClass(current)}
      panelClass="bottom-full z-20 mr-1 mb-1 grid w-56 gap-1 p-1.5"
    >
      {(close) => (
        <>
          {SECTIONS.filter(({ segment }) => !OWN_PLACE.includes(segment)).map(({ segment, title, href }) => (
            <Link
              key={title}
              href={href(patient.id)}
              prefetch={false}
              aria-current={section === segment ? 'page' : undefined}
              onClick={() => {
                close()
                setPane('chart')
              }}
              className={buttonClass('quiet', 'justify-start aria-[current]:text-accent')}
            >
              {title}
            </Link>
          ))}
          <Button
            look="quiet"
            className="justify-start"
            aria-haspopup="dialog"
            onClick={() => {
              close()
              showDialog('palette')
            }}
          >
            Search or jump
          </Button>
        </>
      )}
    </Menu>
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
    current ? 'border-accent text-accent' : 'border-transparent text-ink-3 forced-colors:border-[Canvas]',
  )
}
