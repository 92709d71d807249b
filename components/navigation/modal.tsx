'use client'

import { type ReactNode, useEffect, useRef } from 'react'

interface ModalProps {
  label: string
  onClose: () => void
  /** False while the content is on its way. */
  ready: boolean
  children: (close: () => void) => ReactNode
}

/**
 * Over the page, under the identity banner. Esc and a press elsewhere close it; focus goes back to where it was, and no
 * shortcut reaches the page behind it.
 */
export function Modal({ label, ready, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  // The browser would take the first part that can have the focus at all: a frame around the field, for one.
  useEffect(() => {
    if (ready) dialog.current?.querySelector('input')?.focus()
  }, [ready])

  function close() {
    dialog.current?.close()
    // Where nothing had the focus before, the closed field would keep it, and with it the next key, for a moment.
    const focused = document.activeElement
    if (focused instanceof HTMLElement && dialog.current?.contains(focused)) focused.blur()
  }

  return (
    <dialog
      ref={dialog}
      data-own-keys
      closedby="any"
      aria-label={label}
      onClose={onClose}
      className="mx-auto mt-[max(0.75rem,min(9rem,16dvh))] max-h-[min(36rem,calc(84dvh-1.5rem))] w-[min(40rem,calc(100vw-1.5rem))] flex-col overflow-hidden rounded-xl border border-line-2 bg-surface text-ink outline-none shadow-[0_12px_40px_rgb(8_16_22/0.35)] backdrop:bg-[#081016]/35 open:flex max-tablet:mt-[max(0.75rem,min(12rem,23dvh))] max-tablet:max-h-[calc(77dvh-1.5rem)]"
    >
      {children(close)}
    </dialog>
  )
}
