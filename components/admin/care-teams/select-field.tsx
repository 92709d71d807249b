import { type ReactNode, useId } from 'react'

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
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select
        id={id}
        name={name}
        required
        defaultValue={defaultValue}
        className="min-h-10 w-full rounded-md border border-control bg-surface px-2 text-[16px]"
      >
        <option value="" disabled>
          Choose
        </option>
        {children}
      </select>
    </div>
  )
}
