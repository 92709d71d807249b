'use client'

import { useShortcutsEnabled } from '../ui/shortcuts'

/** Single keys on or off, in this browser (WCAG 2.1.4). */
export function ShortcutsSwitch() {
  const [enabled, setEnabled] = useShortcutsEnabled()
  return (
    <label className="flex min-h-6 items-center gap-2 font-medium">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={enabled}
        onChange={(event) => setEnabled(event.target.checked)}
      />
      Single-key shortcuts
    </label>
  )
}
