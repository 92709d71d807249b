'use client'

import { type InputHTMLAttributes, type ReactNode, useId } from 'react'

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string
  /** Under the field, and read with it. */
  hint?: ReactNode
}

/** A labelled field of a form. */
export function Field({ label, hint, ...input }: FieldProps) {
  const id = useId()
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="min-h-10 w-full rounded-md border border-control bg-surface px-3 text-[16px]"
        {...input}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-label text-ink-3">
          {hint}
        </p>
      )}
    </div>
  )
}
