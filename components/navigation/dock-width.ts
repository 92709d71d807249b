/** Widths of the question dock on a wide screen, in CSS pixels. */
export const DOCK = { least: 380, usual: 468, most: 640 } as const

/** The rail, and what a chart needs beside it to show a value with its range and date in one line. */
const RAIL_AND_CHART = 656
const STEP = 20
const KEY = 'ask-dock-width'

/** The widest dock in a window of this width. */
export function mostDockWidth(windowWidth: number): number {
  return Math.min(DOCK.most, Math.max(DOCK.least, windowWidth - RAIL_AND_CHART))
}

/** A whole width within bounds; what is no number is the usual width. */
export function clampDockWidth(width: number, most: number = DOCK.most): number {
  if (!Number.isFinite(width)) return DOCK.usual
  return Math.min(most, Math.max(DOCK.least, Math.round(width)))
}

/** The width after a key on the splitter, null for keys that mean nothing there. The dock stands right: left is wider. */
export function dockWidthAfterKey(width: number, key: string, most: number = DOCK.most): number | null {
  switch (key) {
    case 'ArrowLeft':
      return clampDockWidth(width + STEP, most)
    case 'ArrowRight':
      return clampDockWidth(width - STEP, most)
    case 'Home':
      return DOCK.least
    case 'End':
      return most
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
