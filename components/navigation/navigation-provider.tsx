'use client'

import { type ComponentType, type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { links } from '../links'
import { Notice } from '../ui/notice'
import { Modal } from './modal'
import { type DialogName, type NavigationDialogProps, ShowDialogContext } from './show-dialog'

type Dialog = ComponentType<NavigationDialogProps>

/** Loaded when they are first asked for: reading a chart needs neither. */
const DIALOGS: Record<DialogName, { label: string; load: () => Promise<Dialog> }> = {
  palette: {
    label: 'Search or jump',
    load: () => import('./command-palette').then(({ CommandPalette }) => CommandPalette),
  },
  shortcuts: {
    label: 'Keyboard shortcuts',
    load: () => import('./shortcuts-list').then(({ ShortcutsList }) => ShortcutsList),
  },
}

interface NavigationProviderProps {
  today: string
  mayImport: boolean
  children: ReactNode
}

/** Ctrl K (⌘ K) from anywhere, also while typing; one dialog at a time. */
export function NavigationProvider({ today, mayImport, children }: NavigationProviderProps) {
  const [shown, setShown] = useState<DialogName | null>(null)
  const [loaded, setLoaded] = useState<Partial<Record<DialogName, Dialog>>>({})
  const [failed, setFailed] = useState(false)
  const Dialog = shown ? loaded[shown] : undefined

  // The frame stands at once and takes the keys: what is typed while the rest is on its way must not act on the page.
  async function show(name: DialogName) {
    setShown(name)
    setFailed(false)
    const loading = await DIALOGS[name].load().catch(() => null)
    if (loading) setLoaded((earlier) => ({ ...earlier, [name]: loading }))
    else setFailed(true)
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
    if (event.key.toLowerCase() !== 'k') return
    // The browser's own Ctrl K would leave the chart for a search on the web.
    event.preventDefault()
    const open = document.querySelector<HTMLDialogElement>('dialog[data-own-keys][open]')
    if (open) open.close()
    else void show('palette')
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  return (
    <ShowDialogContext value={show}>
      {children}
      {shown && (
        <Modal
          key={shown}
          label={DIALOGS[shown].label}
          ready={Dialog !== undefined}
          // Of the dialog that closed, not of one that came after it.
          onClose={() => setShown((now) => (now === shown ? null : now))}
        >
          {(close) =>
            Dialog ? (
              <Dialog today={today} mayImport={mayImport} close={close} />
            ) : (
              <div className="p-4">{failed ? <NotLoaded /> : <p className="text-ink-3">Loading…</p>}</div>
            )
          }
        </Modal>
      )}
    </ShowDialogContext>
  )
}

function NotLoaded() {
  return (
    <Notice tone="error">
      This could not be loaded; check the connection and try again. The tabs and the{' '}
      <a className="underline" href={links.patients}>
        patient list
      </a>{' '}
      work without it.
    </Notice>
  )
}
