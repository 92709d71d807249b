'use client'

import { useEffect, useRef } from 'react'
import { Button } from '../ui/button'
import { countText } from './import-text'

interface ConfirmReplaceProps {
  files: readonly File[]
  onConfirm: () => void
  onCancel: () => void
}

/** Asked each time: what the files do not bring disappears from charts that people rely on. */
export function ConfirmReplace({ files, onConfirm, onCancel }: ConfirmReplaceProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby="replace-title"
      aria-describedby="replace-text"
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-lg border border-line-2 bg-surface p-5 text-ink shadow-card backdrop:bg-[rgb(11_19_24/0.5)]"
    >
      <h2 id="replace-title" className="text-vital font-semibold">
        Replace charts with {countText(files.length, 'this file', 'these files').replace(/^1 /, '')}?
      </h2>
      <p id="replace-text" className="mt-2 text-read text-ink-2">
        Each file counts as everything its source knows of the patients in it. Records of that source that a
        file does not bring are taken out of those patients’ charts. Other patients and other sources stay as
        they are.
      </p>
      <ul className="mt-3 max-h-40 list-disc overflow-auto pl-5">
        {files.map((file) => (
          <li key={`${file.name} ${file.size} ${file.lastModified}`} className="[overflow-wrap:anywhere]">
            {file.name}
          </li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button look="primary" onClick={onConfirm}>
          Upload and replace
        </Button>
      </div>
    </dialog>
  )
}
