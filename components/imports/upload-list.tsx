import { CircleCheck, CircleX, Clock, Upload as UploadIcon, X } from 'lucide-react'
import Link from 'next/link'
import { links } from '../links'
import { Button } from '../ui/button'
import { countText, percentRead, sizeText } from './import-text'
import { ProgressBar } from './progress-bar'
import type { Upload } from './use-uploads'

interface UploadListProps {
  uploads: Upload[]
  onCancel: (key: number) => void
  onAgain: (key: number) => void
  onClear: () => void
}

/** What becomes of each chosen file until the server has it. */
export function UploadList({ uploads, onCancel, onAgain, onClear }: UploadListProps) {
  if (uploads.length === 0) return null
  const isEnded = ({ state }: Upload) => state !== 'waiting' && state !== 'sending'
  return (
    <section aria-label="Uploads" className="grid gap-2">
      <div className="flex items-center gap-2">
        <p role="status" className="text-label text-ink-2">
          {summaryText(uploads)}
        </p>
        {uploads.some(isEnded) && (
          <Button look="quiet" className="ml-auto" onClick={onClear}>
            Clear the list
          </Button>
        )}
      </div>
      <ul className="max-h-72 overflow-auto rounded-md border border-line">
        {uploads.map((upload) => (
          <UploadRow key={upload.key} upload={upload} onCancel={onCancel} onAgain={onAgain} />
        ))}
      </ul>
    </section>
  )
}

const ICONS = {
  waiting: { Icon: Clock, tone: 'text-ink-3' },
  sending: { Icon: UploadIcon, tone: 'text-accent' },
  sent: { Icon: CircleCheck, tone: 'text-ok' },
  cancelled: { Icon: X, tone: 'text-ink-3' },
  failed: { Icon: CircleX, tone: 'text-high' },
} as const

interface UploadRowProps {
  upload: Upload
  onCancel: (key: number) => void
  onAgain: (key: number) => void
}

function UploadRow({ upload, onCancel, onAgain }: UploadRowProps) {
  const { key, file, state, problem, importId } = upload
  const { Icon, tone } = ICONS[state]
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-card py-row first:border-t-0">
      <Icon aria-hidden="true" className={`size-4 flex-none ${tone}`} />
      <span className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">
        {file.name} <span className="whitespace-nowrap text-label text-ink-3">{sizeText(file.size)}</span>
        {problem && state === 'failed' && (
          <span role="alert" className="block text-high">
            {problem}
          </span>
        )}
        {problem && state === 'waiting' && (
          <span className="block text-label text-ink-2">{problem} It goes on by itself.</span>
        )}
      </span>
      {state === 'sending' ? (
        <ProgressBar
          className="w-40"
          label={`Upload of ${file.name}`}
          percent={percentRead({ bytes: file.size, bytesRead: upload.sent })}
          text={sentText(upload)}
        />
      ) : (
        <span className="text-label text-ink-2">{WORDS[state]}</span>
      )}
      {(state === 'sending' || state === 'waiting') && (
        <Button aria-label={`Cancel the upload of ${file.name}`} onClick={() => onCancel(key)}>
          Cancel
        </Button>
      )}
      {(state === 'failed' || state === 'cancelled') && (
        <Button aria-label={`Upload ${file.name} again`} onClick={() => onAgain(key)}>
          Try again
        </Button>
      )}
      {importId && (
        <Link
          className="inline-block min-h-6 flex-none content-center font-medium whitespace-nowrap text-accent hover:underline"
          href={links.import(importId)}
          aria-label={`Report of ${file.name}`}
          prefetch={false}
        >
          Report
        </Link>
      )}
    </li>
  )
}

const WORDS = {
  waiting: 'Waits its turn',
  sent: 'Uploaded',
  cancelled: 'Cancelled',
  failed: 'Not uploaded',
} as const

/** All bytes gone is not yet arrived: the server still keeps them. */
function sentText({ file, sent }: Upload): string {
  if (sent >= file.size) return 'Being kept…'
  return `${sizeText(sent)} of ${sizeText(file.size)}`
}

function summaryText(uploads: Upload[]): string {
  const count = (wanted: Upload['state']) => uploads.filter(({ state }) => state === wanted).length
  const failed = count('failed')
  const sent = `${count('sent')} of ${countText(uploads.length, 'file', 'files')} uploaded`
  return failed > 0 ? `${sent}, ${failed} not` : sent
}
