'use client'

import { type TextareaHTMLAttributes, useId } from 'react'
import { CONTROL, describedBy, Labelled, type LabelledProps } from './labelled'

type TextAreaProps = LabelledProps & TextareaHTMLAttributes<HTMLTextAreaElement>

/** A labelled field for some lines about a patient: nothing of it goes to the browser's spelling or memory. */
export function TextArea({ label, hint, problem, ...area }: TextAreaProps) {
  const id = useId()
  return (
    <Labelled {...{ id, label, hint, problem }}>
      <textarea
        id={id}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(id, { hint, problem })}
        className={`${CONTROL} px-3 py-2`}
        {...area}
      />
    </Labelled>
  )
}
