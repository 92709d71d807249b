import type { FhirResource } from '@/lib/fhir/json'
import { readBinary } from '@/lib/fhir/note-content'
import { type CarriedNote, extractNotes } from '@/lib/fhir/notes'
import type { Incoming } from '../incoming'
import { readAtOnce } from './read-attachment'
import type { Reading } from './reading'

/** A document of a record with its words, or where they lie, or why there are none. */
export interface ExtractedNote extends Omit<CarriedNote, 'content'> {
  /** Undefined: the words lie in the Binary at `binaryUrl`, which only the whole input can find. */
  reading?: Reading
  /** A reference of any form. */
  binaryUrl?: string
}

/** Cannot happen after `prepareNotes`; a Binary that was stored between the two steps is read with the next import. */
const NOT_PREPARED = 'The document was not read in this import; import it again.'

/** The words of one batch's documents: slow ones read before its transaction, the others when they are asked for. */
export class PreparedNotes {
  readonly #slow: ReadonlyMap<string, Reading>

  /** `slow`: readings by `slowKey`. */
  constructor(slow: ReadonlyMap<string, Reading> = new Map()) {
    this.#slow = slow
  }

  of({ resource, contentHash }: Incoming): ExtractedNote[] {
    return extractNotes(resource).map(({ content, ...note }) => {
      if (content.kind === 'binary') return { ...note, binaryUrl: content.url }
      const reading = this.#slow.get(slowKey(contentHash, note.position)) ?? readAtOnce(content)
      return { ...note, reading: reading ?? { unreadableReason: NOT_PREPARED } }
    })
  }

  /** The words of a Binary, by the content hash under which it is stored. `load` is called when they are not read yet. */
  async ofBinary(contentHash: string, load: () => Promise<FhirResource | undefined>): Promise<Reading> {
    const known = this.#slow.get(slowKey(contentHash))
    if (known) return known
    const content = readBinary(await load())
    return (content.kind === 'binary' ? undefined : readAtOnce(content)) ?? { unreadableReason: NOT_PREPARED }
  }
}

/** What a reading is kept under: the record's content and which of its documents. */
export function slowKey(contentHash: string, position = 0): string {
  return `${contentHash}:${position}`
}
