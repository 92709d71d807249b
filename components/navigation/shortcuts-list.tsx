'use client'

import clsx from 'clsx'
import { X } from 'lucide-react'
import { ShortcutsSwitch } from '../session/shortcuts-switch'
import { Button } from '../ui/button'
import { useShortcutsEnabled } from '../ui/shortcuts'
import { useModifier } from './palette-button'
import { listShortcuts } from './shortcuts'
import type { NavigationDialogProps } from './show-dialog'

/** What the keys do, and the switch for those that are single letters (WCAG 2.1.4). */
export function ShortcutsList({ close }: NavigationDialogProps) {
  const [enabled] = useShortcutsEnabled()
  const groups = listShortcuts(useModifier())
  return (
    <>
      <div className="flex items-center justify-between gap-3 border-b border-line py-1.5 pr-1.5 pl-4">
        <h2 className="text-read font-[650]">Keyboard shortcuts</h2>
        <Button look="quiet" className="px-2" aria-label="Close" onClick={close}>
          <X aria-hidden="true" className="size-4" />
        </Button>
      </div>
      <div className="relative grid min-h-0 gap-4 overflow-auto px-4 pt-4 pb-2">
        <div>
          <ShortcutsSwitch />
          <p className="text-label text-ink-3">
            Kept in this browser. They never act while you are typing
            {enabled ? '.' : '; now they are off, and only the first list below works.'}
          </p>
        </div>
        <div className="gap-x-8 tablet:columns-2">
          {groups.map(({ title, always, shortcuts }) => (
            <section
              key={title}
              className={clsx('mb-4 break-inside-avoid', !always && !enabled && 'text-ink-3')}
            >
              <h3 className="mb-1 text-label font-[640] text-ink-3">{title}</h3>
              <dl className="grid">
                {shortcuts.map(({ keys, does }) => (
                  <div key={does} className="flex items-baseline gap-3 border-t border-line py-1">
                    <dt className="flex min-w-20 flex-none gap-1">
                      {keys.map((key) => (
                        <Key key={key}>{key}</Key>
                      ))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </>
  )
}

function Key({ children }: { children: string }) {
  return (
    <kbd className="min-w-6 rounded border border-line-2 bg-sunk px-1.5 text-center font-sans text-label font-semibold">
      {children}
    </kbd>
  )
}
