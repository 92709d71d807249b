import { expect, it } from 'vitest'
import { noteId } from '@/lib/fhir/notes'
import { readNoteTool } from './read-note'

it('takes the ids that notes really have: hashes in the shape of a UUID, without its version bits', () => {
  const ids = Array.from({ length: 40 }, (_, index) => noteId('patient', `note ${index}`))
  for (const id of ids) expect(readNoteTool.input.safeParse({ noteId: id }).success, id).toBe(true)
  expect(readNoteTool.input.safeParse({ noteId: 'the latest' }).success).toBe(false)
})
