'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'

interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
}

/** Over the page; Esc closes it, and focus goes back to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      className="m-auto w-[min(32rem,calc(100vw-1.5rem))] rounded-lg border border-line-2 bg-surface p-5 text-ink shadow-card backdrop:bg-[rgb(11_19_24/0.5)] max-tablet:p-4"
    >
      <h2 id={titleId} className="text-vital font-semibold [overflow-wrap:anywhere]">
        {title}
      </h2>
      {children}
    </dialog>
  )
}
