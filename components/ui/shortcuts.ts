'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { createNews } from './create-news'
import { matchShortcut } from './match-shortcut'

/** How long the first key of a pair waits for the second. */
const PAIR_MS = 1_500
const KEY = 'single-key-shortcuts'
const { subscribe, tell } = createNews()

/** Whether single keys do something: a preference of this browser, without anything of a patient in it. */
export function useShortcutsEnabled(): [boolean, (enabled: boolean) => void] {
  const enabled = useSyncExternalStore(subscribe, isEnabled, () => true)
  return [enabled, setEnabled]
}

/**
 * Runs `actions[key]` for a key pressed anywhere outside a field, without Ctrl, Alt or ⌘. A name of two keys, 'g n', is
 * one after the other. A dialog with `data-own-keys` keeps all keys to itself while it is open.
 */
export function useShortcuts(actions: Record<string, (() => void) | undefined>): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    let first: { key: string; at: number } | null = null
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return
      if (document.querySelector('dialog[data-own-keys][open]')) return
      // Esc is no letter: it closes things for everybody, also while typing.
      if (event.key !== 'Escape' && (!isEnabled() || isTyping(event.target))) return
      const waiting = first && event.timeStamp - first.at < PAIR_MS ? first.key : null
      const { name, pending } = matchShortcut(event.key, waiting, Object.keys(latest.current))
      first = pending === null ? null : { key: pending, at: event.timeStamp }
      const action = name === null ? undefined : latest.current[name]
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
  tell()
}
