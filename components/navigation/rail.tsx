'use client'

import clsx from 'clsx'
import { ClipboardList, Database, Keyboard, List, type LucideIcon, Users } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { useChart } from '../chart/chart-provider'
import { links } from '../links'
import { useShowDialog } from './show-dialog'

/** From 1181 px on: where else to go. Narrower screens have the palette and the way back in the banner. */
export function Rail({ mayImport }: { mayImport: boolean }) {
  const { patient } = useChart()
  const showDialog = useShowDialog()
  return (
    <nav
      aria-label="Chartlight"
      className="flex flex-col gap-1 overflow-y-auto border-r border-line bg-surface px-1 py-2 max-desktop:hidden"
    >
      <RailLink href={links.patients} name="Patient list" text="List" Icon={Users} />
      <RailLink href={links.chart(patient.id)} name="This chart" text="Chart" Icon={ClipboardList} current />
      <RailButton
        onClick={() => showDialog('palette')}
        name="Jump to a section or note"
        text="Jump"
        Icon={List}
      />
      <span className="flex-1" />
      {mayImport && <RailLink href={links.imports} name="Imports" text="Imports" Icon={Database} />}
      <RailButton
        onClick={() => showDialog('shortcuts')}
        name="Keyboard shortcuts"
        text="Keys"
        Icon={Keyboard}
      />
    </nav>
  )
}

interface RailEntryProps {
  /** The whole name; the word under the picture is part of it, for those who speak to their screen. */
  name: string
  text: string
  Icon: LucideIcon
}

function RailLink({ href, current = false, ...entry }: RailEntryProps & { href: Route; current?: boolean }) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={entry.name}
      aria-current={current ? 'true' : undefined}
      className={entryClass(current)}
    >
      <RailFace {...entry} />
    </Link>
  )
}

function RailButton({ onClick, ...entry }: RailEntryProps & { onClick: () => void }) {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={entry.name}
      onClick={onClick}
      className={entryClass(false)}
    >
      <RailFace {...entry} />
    </button>
  )
}

function RailFace({ text, Icon }: RailEntryProps) {
  return (
    <>
      <Icon aria-hidden="true" className="size-5" />
      <span className="text-micro font-medium">{text}</span>
    </>
  )
}

function entryClass(current: boolean): string {
  return clsx(
    'grid min-h-12 content-center justify-items-center gap-0.5 rounded-md border focus-visible:-outline-offset-2',
    current
      ? 'border-transparent bg-accent-soft text-accent'
      : 'border-transparent text-ink-2 hover:bg-sunk hover:text-ink forced-colors:border-[Canvas]',
  )
}
