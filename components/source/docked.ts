import type { Span } from './mark-spans'

/** A record or a note that lies open beside the page it was opened from. */
export type Docked =
  | { kind: 'record'; id: string; version?: number | undefined }
  | { kind: 'note'; id: string; span?: Span | undefined }

const ID = /^[0-9a-f-]{36}$/
/** What any open source puts into the address: docked ones, and citations. */
const OWN = ['record', 'v', 'note', 'span', 'm', 's', 'c']

/** What `?record=…&v=3` or `?note=…&span=120-164` names; anything else opens nothing. */
export function readDocked(search: string): Docked | null {
  const query = new URLSearchParams(search)
  const [record, note] = [query.get('record') ?? '', query.get('note') ?? '']
  if (ID.test(record)) {
    const version = Number(query.get('v'))
    return { kind: 'record', id: record, ...(Number.isInteger(version) && version > 0 && { version }) }
  }
  if (!ID.test(note)) return null
  const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(query.get('span') ?? '') ?? []
  return { kind: 'note', id: note, ...(start && end && { span: { start: Number(start), end: Number(end) } }) }
}

/** The query of the same page with this source open, or with none. */
export function writeDocked(search: string, docked: Docked | null): string {
  const query = new URLSearchParams(search)
  for (const name of OWN) query.delete(name)
  if (docked) query.set(docked.kind, docked.id)
  if (docked?.kind === 'record' && docked.version) query.set('v', String(docked.version))
  if (docked?.kind === 'note' && docked.span) query.set('span', `${docked.span.start}-${docked.span.end}`)
  return query.toString()
}

export function keyOfDocked({ kind, id }: Docked): string {
  return `${kind} ${id}`
}
