import type { FormEvent } from 'react'
import { Button } from '../ui/button'

interface FindFieldProps {
  id: string
  label: string
  hint: string
  placeholder: string
  query: string
  onType: (query: string) => void
  onFind: (event: FormEvent) => void
}

/** Words that must not stand in an address: a form that is sent by script. */
export function FindField({ id, label, hint, placeholder, query, onType, onFind }: FindFieldProps) {
  return (
    <form onSubmit={onFind} className="flex flex-wrap items-end gap-2">
      <div className="grid min-w-0 flex-1 basis-64 gap-1 tablet:max-w-md">
        <label htmlFor={id}>
          <span className="font-medium">{label}</span>
          <span className="ml-1.5 text-label text-ink-3">{hint}</span>
        </label>
        <input
          id={id}
          value={query}
          onChange={(event) => onType(event.target.value)}
          placeholder={placeholder}
          minLength={2}
          maxLength={200}
          required
          autoComplete="off"
          spellCheck={false}
          className="min-h-9 w-full min-w-0 rounded-md border border-control bg-surface px-2 placeholder:text-ink-3 max-tablet:min-h-10 max-tablet:text-[16px]"
        />
      </div>
      <Button type="submit">Find</Button>
    </form>
  )
}
