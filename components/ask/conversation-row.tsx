'use client'

import { EyeOff, Pencil } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { ConversationSummary } from '@/lib/contracts/routes'
import { Button } from '../ui/button'
import { Instant } from '../ui/site-time'

interface ConversationRowProps {
  item: ConversationSummary
  current: boolean
  onOpen: () => void
  onRename: (title: string) => Promise<void>
  onHide: () => Promise<void>
}

/** One conversation in the list: opened, renamed in its place, or taken out of sight after a second word. */
export function ConversationRow({ item, current, onOpen, onRename, onHide }: ConversationRowProps) {
  const [doing, setDoing] = useState<'rename' | 'hide' | null>(null)
  const row = useRef<HTMLButtonElement>(null)
  const title = item.title ?? 'Conversation'

  /** Back to the row, or the focus would be lost with the field. */
  function leave() {
    setDoing(null)
    requestAnimationFrame(() => row.current?.focus())
  }

  if (doing === 'rename') {
    return (
      <li>
        <RenameForm
          title={title}
          onCancel={leave}
          onRename={async (name) => {
            await onRename(name)
            leave()
          }}
        />
      </li>
    )
  }
  return (
    <li className="rounded has-[[aria-current]]:bg-accent-soft">
      <div className="flex items-start">
        <button
          ref={row}
          type="button"
          aria-current={current ? 'true' : undefined}
          onClick={onOpen}
          className="clinical block min-h-8 min-w-0 flex-1 rounded px-2 py-1 text-left hover:bg-sunk"
        >
          {title}
          <span className="block text-micro text-ink-3">
            <Instant value={item.createdAt} />
          </span>
        </button>
        <IconButton label={`Rename: ${title}`} onClick={() => setDoing('rename')}>
          <Pencil aria-hidden="true" className="size-3.5" />
        </IconButton>
        <IconButton label={`Hide: ${title}`} onClick={() => setDoing('hide')}>
          <EyeOff aria-hidden="true" className="size-3.5" />
        </IconButton>
      </div>
      {doing === 'hide' && (
        <div className="grid gap-1 px-2 pb-2 text-label text-ink-2">
          It leaves your list for good; the record of use stays.
          <div className="flex gap-1.5">
            <Button onClick={() => void onHide()}>Hide it</Button>
            <Button look="quiet" onClick={() => setDoing(null)}>
              Keep it
            </Button>
          </div>
        </div>
      )}
    </li>
  )
}

interface RenameFormProps {
  title: string
  onRename: (title: string) => Promise<void>
  onCancel: () => void
}

function RenameForm({ title, onRename, onCancel }: RenameFormProps) {
  const field = useRef<HTMLInputElement>(null)
  // The button that was pressed is gone: the field stands in its place.
  useEffect(() => field.current?.select(), [])

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void onRename(String(new FormData(event.currentTarget).get('title')))
  }
  /** Esc leaves the field, not the list. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onCancel()
  }
  return (
    <form onSubmit={save} onKeyDown={onKeyDown} className="grid gap-1.5 p-1.5">
      <input
        name="title"
        defaultValue={title}
        aria-label="Name of the conversation"
        maxLength={200}
        autoComplete="off"
        ref={field}
        className="min-h-8 rounded-md border border-control bg-surface px-2 max-tablet:min-h-10 max-tablet:text-[16px]"
      />
      <div className="flex gap-1.5">
        <Button look="primary" type="submit">
          Save
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

function IconButton({
  label,
  onClick,
  children,
}: {
  label: string
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className="grid size-8 flex-none place-items-center rounded text-ink-3 hover:bg-sunk hover:text-ink max-tablet:size-10"
    >
      {children}
    </button>
  )
}
