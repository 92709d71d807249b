import { notFound } from 'next/navigation'
import { AppError } from '@/lib/errors'

const NOT_THERE = new Set<AppError['code']>(['not_found', 'invalid_input'])

/**
 * What is not there, what an outsider may not know of and what an address cannot mean (a page cursor that is not ours) look
 * alike: the page for what is not found.
 */
export async function orNotFound<Value>(reading: Promise<Value>): Promise<Value> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof AppError && NOT_THERE.has(error.code)) notFound()
    throw error
  }
}
