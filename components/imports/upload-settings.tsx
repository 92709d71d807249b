import { useId } from 'react'

interface UploadSettingsProps {
  source: string
  onSource: (source: string) => void
  replaces: boolean
  onReplaces: (replaces: boolean) => void
}

/** What holds for the files that are chosen next. */
export function UploadSettings({ source, onSource, replaces, onReplaces }: UploadSettingsProps) {
  const [sourceId, sourceHint, replaceId, replaceHint] = [useId(), useId(), useId(), useId()]
  return (
    <div className="grid gap-x-6 gap-y-3 tablet:grid-cols-2">
      <div className="grid content-start gap-1">
        <label htmlFor={sourceId} className="font-medium">
          Source name <span className="font-normal text-ink-3">(optional)</span>
        </label>
        <input
          id={sourceId}
          value={source}
          onChange={(event) => onSource(event.target.value)}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={sourceHint}
          className="min-h-9 w-full rounded-md border border-control bg-surface px-3 max-tablet:min-h-10 max-tablet:text-[16px]"
        />
        <p id={sourceHint} className="text-label text-ink-3">
          The system that the data come from. Left empty, the files say it. Patients of two sources are never
          mixed.
        </p>
      </div>
      <div className="grid content-start gap-1">
        <label htmlFor={replaceId} className="flex min-h-6 items-center gap-2 font-medium">
          <input
            id={replaceId}
            type="checkbox"
            checked={replaces}
            onChange={(event) => onReplaces(event.target.checked)}
            aria-describedby={replaceHint}
            className="size-4 flex-none accent-accent"
          />
          Replace the charts of these patients
        </label>
        <p id={replaceHint} className="text-label text-ink-3">
          The files are everything their source knows of the patients in them: what they do not bring is taken
          out of those charts. Without it, files only add and update.
        </p>
      </div>
    </div>
  )
}
