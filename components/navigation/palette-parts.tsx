'use client'

import { Command } from 'cmdk'
import type { ReactNode } from 'react'

interface PaletteGroupProps {
  title: string
  children: ReactNode
}

export function PaletteGroup({ title, children }: PaletteGroupProps) {
  return (
    <Command.Group
      heading={title}
      className="p-1.5 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-label [&_[cmdk-group-heading]]:font-[640] [&_[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Command.Group>
  )
}

interface PaletteItemProps {
  /** Tells it from every other entry. */
  id: string
  onChoose: () => void
  /** What stands at the end of the line: keys, a date. */
  aside?: ReactNode
  children: ReactNode
}

export function PaletteItem({ id, onChoose, aside, children }: PaletteItemProps) {
  return (
    <Command.Item
      value={id}
      onSelect={onChoose}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2 py-1 -outline-offset-2 outline-accent-line data-[selected=true]:bg-accent-soft data-[selected=true]:outline-2 max-tablet:min-h-11"
    >
      {children}
      {aside && <span className="ml-auto flex-none text-label text-ink-3">{aside}</span>}
    </Command.Item>
  )
}

/** The keys that do the same; a phone has none. */
export function Keys({ children }: { children: string }) {
  return <kbd className="font-sans max-tablet:hidden">{children}</kbd>
}
