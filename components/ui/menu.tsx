'use client'

import clsx from 'clsx'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'

interface MenuProps {
  /** What the button says to those who do not see its picture. */
  label: string
  button: ReactNode
  buttonClass: string
  panelClass: string
  onToggle?: (open: boolean) => void
  children: (close: () => void) => ReactNode
}

/** A panel under a button. One is open at a time; Esc and a press elsewhere close it. */
export function Menu({ label, button, buttonClass, panelClass, onToggle, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null)
  const close = () => menu.current?.removeAttribute('open')

  useEffect(() => {
    function onPress(event: PointerEvent) {
      if (!menu.current?.contains(event.target as Node)) menu.current?.removeAttribute('open')
    }
    document.addEventListener('pointerdown', onPress)
    return () => document.removeEventListener('pointerdown', onPress)
  }, [])

  function onKeyDown(event: KeyboardEvent<HTMLDetailsElement>) {
    if (event.key !== 'Escape' || !menu.current?.open) return
    event.preventDefault()
    close()
    menu.current.querySelector('summary')?.focus()
  }

  return (
    <details
      ref={menu}
      name="menu"
      className="relative"
      onKeyDown={onKeyDown}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary
        aria-label={label}
        className={clsx('grid list-none place-items-center [&::-webkit-details-marker]:hidden', buttonClass)}
      >
        {button}
      </summary>
      <div
        className={clsx(
          'absolute right-0 rounded-lg border border-line-2 bg-surface text-ink shadow-card',
          panelClass,
        )}
      >
        {children(close)}
      </div>
    </details>
  )
}
