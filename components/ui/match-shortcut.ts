const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'])

interface ShortcutMatch {
  /** The shortcut that is complete now. */
  name: string | null
  /** The first key of a pair, waiting for its second one. */
  pending: string | null
}

/**
 * What a key means after the one before it: 'c' alone, 'g n' as a pair. A wrong second key does nothing: whoever
 * mistypes a destination must not copy an answer instead.
 */
export function matchShortcut(key: string, pending: string | null, names: readonly string[]): ShortcutMatch {
  if (MODIFIERS.has(key)) return { name: null, pending }
  const name = pending === null ? key : `${pending} ${key}`
  if (names.includes(name)) return { name, pending: null }
  return { name: null, pending: names.some((other) => other.startsWith(`${key} `)) ? key : null }
}
