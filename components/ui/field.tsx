'use client'

import { type InputHTMLAttributes, useId } from 'react'
import { CONTROL, describedBy, Labelled, type LabelledProps } from './labelled'

type FieldProps = LabelledProps & InputHTMLAttributes<HTMLInputElement>

/** A labelled field of a form. */
export function Field({ label, hint, problem, ...input }: FieldProps) {
  const id = useId()
  return (
    <Labelled {...{ id, label, hint, problem }}>
      <input
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(id, { hint, problem })}
        className={`${CONTROL} px-3`}
        {...input}
      />
    </Labelled>
  )
}
