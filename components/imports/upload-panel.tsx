'use client'

import clsx from 'clsx'
import { FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { ConfirmReplace } from './confirm-replace'
import { readDroppedFiles } from './dropped-files'
import { sizeText } from './import-text'
import { orderFiles } from './order-files'
import { UploadList } from './upload-list'
import { UploadSettings } from './upload-settings'
import { useUploads } from './use-uploads'

/** Files in: dropped or chosen, several at once. `limit`: bytes of one file. */
export function UploadPanel({ limit }: { limit: number }) {
  const [source, setSource] = useState('')
  const [replaces, setReplaces] = useState(false)
  const [asked, setAsked] = useState<File[] | null>(null)
  const [isOver, setIsOver] = useState(false)
  const [complaint, setComplaint] = useState<string | null>(null)
  const { uploads, add, cancel, again, clear } = useUploads()
  const picker = useRef<HTMLInputElement>(null)

  async function take(chosen: readonly File[]) {
    const fitting = chosen.filter(({ size }) => size > 0 && size <= limit)
    setComplaint(refusalText(chosen.length - fitting.length, chosen.length, limit))
    if (fitting.length === 0) return
    const files = await orderFiles(fitting)
    if (replaces) setAsked(files)
    else add(files, { source: source.trim(), replaces })
  }

  async function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    const files = await readDroppedFiles(event.dataTransfer).catch(() => null)
    if (files) return take(files)
    setComplaint('What was dropped cannot be read; choose the files with the button.')
  }

  return (
    <section
      aria-labelledby="upload-title"
      className="grid gap-3 rounded-lg border border-line bg-surface p-4 shadow-card"
    >
      <h2 id="upload-title" className="text-read font-[650]">
        Upload FHIR files
      </h2>
      {/* Dropping is a mouse's way to the button inside, which everybody else uses. */}
      <fieldset
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={clsx(
          'grid justify-items-center gap-2 rounded-lg border-2 border-dashed px-4 py-6 text-center',
          isOver ? 'border-accent bg-accent-soft' : 'border-line-2 bg-sunk',
        )}
      >
        <legend className="sr-only">Files to upload</legend>
        <FileUp aria-hidden="true" className="size-6 text-ink-3" />
        <p className="text-read">
          <span className="max-tablet:hidden">Drop files or folders here, or </span>
          <Button look="primary" className="ml-1" onClick={() => picker.current?.click()}>
            Choose files
          </Button>
        </p>
        <p id="upload-kinds" className="text-label text-ink-3">
          FHIR R4 as JSON or NDJSON, gzipped or not, up to {sizeText(limit)} a file
        </p>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label="Choose files"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            // The same file can then be chosen again.
            event.target.value = ''
            void take(files)
          }}
        />
      </fieldset>
      <UploadSettings source={source} onSource={setSource} replaces={replaces} onReplaces={setReplaces} />
      {complaint && <Notice tone="error">{complaint}</Notice>}
      <UploadList uploads={uploads} onCancel={cancel} onAgain={again} onClear={clear} />
      {asked && (
        <ConfirmReplace
          files={asked}
          onCancel={() => setAsked(null)}
          onConfirm={() => {
            add(asked, { source: source.trim(), replaces: true })
            setAsked(null)
            // Meant for these files; the next ones are asked about again.
            setReplaces(false)
          }}
        />
      )}
    </section>
  )
}

function refusalText(refused: number, of: number, limit: number): string | null {
  if (refused === 0) return null
  const which = of === 1 ? 'The file is' : refused === 1 ? 'One file is' : `${refused} files are`
  return `${which} empty or larger than ${sizeText(limit)} and not uploaded; split it, or ingest it on the command line.`
}
