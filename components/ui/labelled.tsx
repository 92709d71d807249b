import type { ReactNode } from 'react'

/** How a field of ours looks; 16 px, below which a phone zooms in on it. */
export const CONTROL = 'min-h-10 w-full rounded-md border border-control bg-surface text-[16px]'

export interface LabelledProps {
  label: string
  /** Under the field, and read with it. */
  hint?: ReactNode
  /** What is wrong with what was entered; in the hint's place. */
  problem?: ReactNode
}

/** A field's name over it and what is to be known under it. `id` is the field's, which `describedBy` gives its hint. */
export function Labelled({
  id,
  label,
  hint,
  problem,
  children,
}: LabelledProps & { id: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children}
      {problem ? (
        <p id={`${id}-hint`} role="alert" className="text-label font-medium text-high">
          {problem}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} className="text-label text-ink-3">
            {hint}
          </p>
        )
      )}
    </div>
  )
}

/** What a `Labelled` field is described by. */
export function describedBy(id: string, { hint, problem }: Omit<LabelledProps, 'label'>): string | undefined {
  return hint || problem ? `${id}-hint` : undefined
}
