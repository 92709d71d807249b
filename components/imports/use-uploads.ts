'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { readProblem } from '../ui/problem'
import { sendFile, type UploadOptions } from './send-file'

export interface Upload {
  key: number
  file: File
  options: UploadOptions
  state: 'waiting' | 'sending' | 'sent' | 'cancelled' | 'failed'
  /** Bytes that left this browser. */
  sent: number
  /** Set once the server has the file. */
  importId?: string
  /** One sentence, when it failed or has to wait. */
  problem?: string | undefined
}

let nextKey = 1

/** The uploads of this page, sent one after the other in the order given. */
export function useUploads() {
  const [uploads, setUploads] = useState<Upload[]>([])
  const queries = useQueryClient()
  const running = useRef<{ key: number; cancel: () => void } | null>(null)

  const change = useCallback((key: number, changes: Partial<Upload>) => {
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...changes } : upload)))
  }, [])

  /** The server asked to wait before the next one. */
  const [isPaused, setPaused] = useState(false)
  const isSending = uploads.some(({ state }) => state === 'sending')
  const next = isSending || isPaused ? undefined : uploads.find(({ state }) => state === 'waiting')
  useEffect(() => {
    if (!next || running.current) return
    const { key, file, options } = next
    const sending = sendFile(file, options, (sent) => change(key, { sent }))
    running.current = { key, cancel: sending.cancel }
    change(key, { state: 'sending', problem: undefined })
    const end = (changes: Partial<Upload>) => {
      running.current = null
      change(key, changes)
      queries.invalidateQueries({ queryKey: ['imports'] })
    }
    sending.done.then(
      (importId) => end({ state: 'sent', sent: file.size, importId }),
      (error: unknown) => {
        const { code, message, retryAfterSeconds } = readProblem(error)
        if (code === 'cancelled') return end({ state: 'cancelled' })
        if (retryAfterSeconds === undefined) return end({ state: 'failed', problem: message })
        setPaused(true)
        setTimeout(setPaused, retryAfterSeconds * 1_000, false)
        end({ state: 'waiting', sent: 0, problem: message })
      },
    )
  }, [next, change, queries])

  useWarning(isSending || uploads.some(({ state }) => state === 'waiting'))

  return {
    uploads,
    add: (files: readonly File[], options: UploadOptions) =>
      setUploads((all) => [
        ...all,
        ...files.map((file) => ({ key: nextKey++, file, options, state: 'waiting' as const, sent: 0 })),
      ]),
    cancel: (key: number) => {
      if (running.current?.key === key) running.current.cancel()
      else change(key, { state: 'cancelled' })
    },
    again: (key: number) => change(key, { state: 'waiting', sent: 0 }),
    clear: () => setUploads((all) => all.filter(({ state }) => state === 'waiting' || state === 'sending')),
  }
}

/** Leaving the page would break the uploads off; the browser asks first. */
function useWarning(isBusy: boolean): void {
  useEffect(() => {
    if (!isBusy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isBusy])
}
