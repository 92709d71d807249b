import { createHmac } from 'node:crypto'
import { env } from '@/lib/env'
import { cacheStore, createMemoryStore } from './store'

/** What counts while Redis is away: each process then counts for itself. */
const own = createMemoryStore(10_000)

/** The key of a counter. Its parts (an address, an e-mail) are hashed under our secret: whoever sees Redis learns nobody's. */
export function counterKey(room: string, ...parts: string[]): string {
  const digest = createHmac('sha256', env.NEXTAUTH_SECRET ?? '')
    .update(JSON.stringify(parts))
    .digest('base64url')
  return `chartlight:count:${room}:${digest}`
}

/** Adds one and returns the sum; it is forgotten `seconds` after the last one. */
export async function addToCounter(key: string, seconds: number): Promise<number> {
  return (await cacheStore().count(key, seconds)) ?? (await own.count(key, seconds)) ?? 1
}

export async function readCounter(key: string): Promise<number> {
  return Number((await cacheStore().get(key)) ?? (await own.get(key)) ?? 0)
}

/** Keeps a number, an instant for one, under a counter's key. */
export async function setCounter(key: string, value: number, seconds: number): Promise<void> {
  await Promise.all([cacheStore().set(key, String(value), seconds), own.set(key, String(value), seconds)])
}
