'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { setTheme, THEMES, type Theme } from './theme'

const FACES: Record<Theme, { title: string; Icon: typeof Sun }> = {
  system: { title: 'System', Icon: Monitor },
  light: { title: 'Light', Icon: Sun },
  dark: { title: 'Dark', Icon: Moon },
}

/** System, light or dark, for this browser. `initial` is what the server drew the page in. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, choose] = useState(initial)
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">Theme</legend>
      <div className="inline-flex flex-wrap gap-1 rounded-lg border border-line-2 bg-sunk p-1">
        {THEMES.map((one) => {
          const { title, Icon } = FACES[one]
          return (
            <label
              key={one}
              className="inline-flex min-h-8 items-center gap-1.5 rounded-md border border-transparent px-3 font-medium text-ink-2 has-checked:border-line-2 has-checked:bg-surface has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-accent max-tablet:min-h-10 forced-colors:border-[Canvas] forced-colors:has-checked:bg-[Highlight] forced-colors:has-checked:text-[HighlightText] forced-colors:has-checked:forced-color-adjust-none"
            >
              <input
                type="radio"
                name="theme"
                className="sr-only"
                checked={theme === one}
                onChange={() => {
                  choose(one)
                  void setTheme(one)
                }}
              />
              <Icon aria-hidden="true" className="size-4" />
              {title}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
