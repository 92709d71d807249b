'use client'

import { Monitor, Moon, Rows2, Rows4, Sun } from 'lucide-react'
import { useState } from 'react'
import { APPEARANCE, type AppearanceName, type AppearanceValue, setAppearance } from './appearance'

type Faces<Value extends string> = Record<Value, { title: string; Icon: typeof Sun }>

const FACES: { [Name in AppearanceName]: Faces<AppearanceValue<Name>> } = {
  theme: {
    system: { title: 'System', Icon: Monitor },
    light: { title: 'Light', Icon: Sun },
    dark: { title: 'Dark', Icon: Moon },
  },
  density: {
    automatic: { title: 'Automatic', Icon: Monitor },
    compact: { title: 'Compact', Icon: Rows4 },
    comfortable: { title: 'Comfortable', Icon: Rows2 },
  },
}

interface AppearanceSwitchProps<Name extends AppearanceName> {
  title: string
  name: Name
  /** What the server drew the page in. */
  initial: AppearanceValue<Name>
  /** What the choices mean, where their names do not say it. */
  hint?: string
}

/** One choice of how the pages look, for this browser; shown at once. */
export function AppearanceSwitch<Name extends AppearanceName>(props: AppearanceSwitchProps<Name>) {
  const { title, name, initial, hint } = props
  const [chosen, choose] = useState(initial)
  const values: readonly AppearanceValue<Name>[] = APPEARANCE[name]
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{title}</legend>
      <div className="inline-flex flex-wrap gap-1 rounded-lg border border-line-2 bg-sunk p-1">
        {values.map((value) => {
          const { title: valueTitle, Icon } = FACES[name][value]
          return (
            <label
              key={value}
              className="inline-flex min-h-8 items-center gap-1.5 rounded-md border border-transparent px-3 font-medium text-ink-2 has-checked:border-line-2 has-checked:bg-surface has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-accent max-tablet:min-h-10 max-tablet:px-2.5 forced-colors:border-[Canvas] forced-colors:has-checked:bg-[Highlight] forced-colors:has-checked:text-[HighlightText] forced-colors:has-checked:forced-color-adjust-none"
            >
              <input
                type="radio"
                name={name}
                className="sr-only"
                checked={chosen === value}
                onChange={() => {
                  choose(value)
                  void setAppearance(name, value)
                }}
              />
              <Icon aria-hidden="true" className="size-4" />
              {valueTitle}
            </label>
          )
        })}
      </div>
      {hint && <p className="mt-1 text-label text-ink-3">{hint}</p>}
    </fieldset>
  )
}
