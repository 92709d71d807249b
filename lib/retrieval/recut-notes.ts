import { type Transaction, withWorker } from '@/lib/db/transactions'
import { cutIntoRows, indexNotes, type NoteToIndex } from './index-notes'

/** Notes a transaction. */
const PAGE = 50

/**
 * Cuts the notes again whose stored chunks are not those that this version would cut, a page of notes in a transaction;
 * their vectors are then missing, and search goes by words until embedPending has made them. Citations point into notes,
 * not at chunks, so they hold. Returns how many notes were cut again; ends after a page when the signal fires.
 */
export async function recutNotes({ signal }: { signal?: AbortSignal } = {}): Promise<number> {
  let recut = 0
  for (let after: NoteToIndex | undefined; !signal?.aborted; ) {
    const page = await withWorker((tx) => recutPage(tx, after))
    recut += page.recut
    if (!page.last) break
    after = page.last
  }
  return recut
}

async function recutPage(
  tx: Transaction,
  after: NoteToIndex | undefined,
): Promise<{ recut: number; last: NoteToIndex | undefined }> {
  // Locked patient first, as a removal of the chart locks them.
  const notes = await tx.$queryRaw<NoteToIndex[]>`
    SELECT n.id, n.patient_id AS "patientId", n.text
    FROM note n JOIN patient p ON p.id = n.patient_id
    WHERE ${after?.id ?? null}::uuid IS NULL OR (n.patient_id, n.id) > (${after?.patientId ?? null}::uuid, ${after?.id ?? null}::uuid)
    ORDER BY n.patient_id, n.id LIMIT ${PAGE}
    FOR KEY SHARE OF p, n`
  const stored = await tx.$queryRaw<{ id: string; noteId: string; position: number }[]>`
    SELECT id, note_id AS "noteId", position FROM chunk WHERE note_id = ANY(${notes.map(({ id }) => id)}::uuid[])`
  const byNote = Map.groupBy(stored, ({ noteId }) => noteId)
  const stale = notes.flatMap((note) => {
    const rows = cutIntoRows(note)
    const found = new Map((byNote.get(note.id) ?? []).map(({ id, position }) => [id, position]))
    const isSame = rows.every(({ id, position }) => found.get(id) === position)
    return isSame && found.size === rows.length ? [] : [{ note, ids: rows.map(({ id }) => id) }]
  })
  if (stale.length > 0) {
    await indexNotes(
      tx,
      stale.map(({ note }) => note),
    )
    await tx.$executeRaw`
      DELETE FROM chunk WHERE note_id = ANY(${stale.map(({ note }) => note.id)}::uuid[])
        AND id <> ALL(${stale.flatMap(({ ids }) => ids)}::uuid[])`
  }
  return { recut: stale.length, last: notes.at(-1) }
}
