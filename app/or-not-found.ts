import { notFound } from 'next/navigation'
import { AppError } from '@/lib/errors'

/** What is not there and what an outsider may not know of look alike: the page for what is not found. */
export async function orNotFound<Value>(reading: Promise<Value>): Promise<Value> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}
