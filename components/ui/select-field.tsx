'use client'

import { type ReactNode, useId } from 'react'
import { CONTROL, Labelled } from './labelled'

interface SelectFieldProps {
  label: string
  name: string
  defaultValue?: string
  /** `<option>`s; the first one, without a value, asks to choose. */
  children: ReactNode
}

/** A labelled choice of a form. */
export function SelectField({ label, name, defaultValue = '', children }: SelectFieldProps) {
  const id = useId()
  return (
    <Labelled id={id} label={label}>
      <select id={id} name={name} required defaultValue={defaultValue} className={`${CONTROL} px-2`}>
        <option value="" disabled>
          Choose
        </option>
        {children}
      </select>
    </Labelled>
  )
}
