/** Widths of the question dock on a wide screen, in CSS pixels. */
export const DOCK = { least: 380, usual: 468, most: 640 } as const

const STEP = 20
const KEY = 'ask-dock-width'

/** A whole width within bounds; what is no number is the usual width. */
export function clampDockWidth(width: number): number {
  if (!Number.isFinite(width)) return DOCK.usual
  return Math.min(DOCK.most, Math.max(DOCK.least, Math.round(width)))
}

/** The width after a key on the splitter, null for keys that mean nothing there. The dock stands right: left is wider. */
export function dockWidthAfterKey(width: number, key: string): number | null {
  switch (key) {
    case 'ArrowLeft':
      return clampDockWidth(width + STEP)
    case 'ArrowRight':
      return clampDockWidth(width - STEP)
    case 'Home':
      return DOCK.least
    case 'End':
      return DOCK.most
    case 'Enter':
      return DOCK.usual
    default:
      return null
  }
}

/** A preference of this browser, without anything of a patient in it. */
export function readDockWidth(): number {
  const kept = localStorage.getItem(KEY)
  return kept === null ? DOCK.usual : clampDockWidth(Number(kept))
}

export function keepDockWidth(width: number): void {
  localStorage.setItem(KEY, String(width))
}
