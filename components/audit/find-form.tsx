import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { callApi, readProblem } from '../ui/problem'

interface FindFormProps<Answer> {
  id: string
  title: string
  label: string
  hint: string
  placeholder: string
  /** Route that takes `{query}`. */
  path: string
  onBegin?: () => void
  /** `clear` empties the field. */
  onFound: (answer: Answer, clear: () => void) => void
  /** What was found. */
  children?: ReactNode
}

/**
 * Words that must not stand in an address: they are sent by script, in a body, and when the form is sent instead of while
 * they are typed, because each search is itself an event of the log.
 */
export function FindForm<Answer>(props: FindFormProps<Answer>) {
  const { id, title, label, hint, placeholder, path, onBegin, onFound, children } = props
  const [query, setQuery] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  async function find(event: FormEvent) {
    event.preventDefault()
    onBegin?.()
    setProblem(null)
    await callApi<Answer>(path, { query }).then(
      (answer) => onFound(answer, () => setQuery('')),
      (error: unknown) => setProblem(readProblem(error).message),
    )
  }

  return (
    <section aria-label={title} className="grid content-start gap-2">
      <form onSubmit={find} className="flex flex-wrap items-end gap-2">
        <div className="grid min-w-0 flex-1 basis-64 gap-1 tablet:max-w-md">
          <label htmlFor={id}>
            <span className="font-medium">{label}</span>
            <span className="ml-1.5 text-label text-ink-3">{hint}</span>
          </label>
          <input
            id={id}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
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
      {problem && <Notice tone="error">{problem}</Notice>}
      {children}
    </section>
  )
}
