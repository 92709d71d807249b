'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'

const KEY = 'single-key-shortcuts'
const listeners = new Set<() => void>()

/** Whether single keys do something: a preference of this browser, without anything of a patient in it. */
export function useShortcutsEnabled(): [boolean, (enabled: boolean) => void] {
  const enabled = useSyncExternalStore(subscribe, isEnabled, () => true)
  return [enabled, setEnabled]
}

/** Runs `actions[key]` for a key pressed anywhere outside a field, without Ctrl, Alt or ⌘. */
export function useShortcuts(actions: Record<string, (() => void) | undefined>): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return
      // Esc is no letter: it closes things for everybody, also while typing.
      if (event.key !== 'Escape' && (!isEnabled() || isTyping(event.target))) return
      const action = latest.current[event.key]
      if (!action) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

function isEnabled(): boolean {
  return localStorage.getItem(KEY) !== 'off'
}

function setEnabled(enabled: boolean): void {
  localStorage.setItem(KEY, enabled ? 'on' : 'off')
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
