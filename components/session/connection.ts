'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { createNews } from '../ui/create-news'
import { onServerContact } from '../ui/watched-fetch'

interface Connection {
  isLost: boolean
  /** ISO instant of the last answer of the server; what is shown is no newer. */
  reachedAt: string
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 10_000
const ASK_PATIENCE_MS = 5_000

let connection: Connection = { isLost: false, reachedAt: '' }
const { subscribe, tell } = createNews()

function change(isLost: boolean): void {
  const reachedAt = isLost && connection.reachedAt ? connection.reachedAt : new Date().toISOString()
  const isNews = isLost !== connection.isLost
  connection = { isLost, reachedAt }
  if (isNews) tell()
}

/** For what is about to leave the page; whoever draws it watches with `useIsLineLost`. */
export function isLineLost(): boolean {
  return connection.isLost
}

export function useIsLineLost(): boolean {
  return useSyncExternalStore(subscribe, isLineLost, () => false)
}

/** When the line was lost, or null while it stands. While it is lost, asks again and again until the server answers. */
export function useLostSince(): string | null {
  const isLost = useIsLineLost()
  useEffect(() => {
    if (!connection.reachedAt) change(false)
    const unwatch = onServerContact((contact) => {
      if (contact !== 'lost') change(false)
      // One request may fail by itself; without a second opinion the page says nothing.
      else void isServerThere().then((isThere) => change(!isThere))
    })
    const onLoss = () => change(true)
    window.addEventListener('offline', onLoss)
    if (!navigator.onLine) onLoss()
    return () => {
      unwatch()
      window.removeEventListener('offline', onLoss)
    }
  }, [])
  useEffect(() => (isLost ? keepAsking() : undefined), [isLost])
  return isLost ? connection.reachedAt : null
}

function keepAsking(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let left = false
  const askAfter = (wait: number) => {
    timer = setTimeout(async () => {
      const isThere = await isServerThere()
      if (left) return
      if (isThere) change(false)
      else askAfter(Math.min(wait * 2, LONGEST_WAIT_MS))
    }, wait)
  }
  askAfter(FIRST_WAIT_MS)
  const onReturn = () => {
    clearTimeout(timer)
    askAfter(0)
  }
  window.addEventListener('online', onReturn)
  return () => {
    left = true
    clearTimeout(timer)
    window.removeEventListener('online', onReturn)
  }
}

async function isServerThere(): Promise<boolean> {
  const signal = AbortSignal.timeout(ASK_PATIENCE_MS)
  const response = await fetch('/api/live', { cache: 'no-store', signal }).catch(() => null)
  return response?.ok ?? false
}
