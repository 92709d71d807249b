import type { Handle } from '@/lib/contracts/evidence'
import type { NoticePart, SentencePart, SeriesPart, TablePart } from '@/lib/contracts/stream'
import type { EvidenceLedger } from './evidence-ledger'
import type { EmitPart } from './turn-part'

/** Sends the parts of an answer, each after the evidence that it points to. */
export class PartSender {
  readonly #announced = new Set<Handle>()
  readonly #ledger: EvidenceLedger
  readonly #emit: EmitPart

  constructor(ledger: EvidenceLedger, emit: EmitPart) {
    this.#ledger = ledger
    this.#emit = emit
  }

  /** A sentence of an index that was sent before takes its place. */
  sendSentence(sentence: SentencePart): void {
    this.#announce(sentence.handles)
    this.#emit({ type: 'data-sentence', id: `s${sentence.index}`, data: sentence })
  }

  sendTable(table: TablePart): void {
    this.#announce(table.rows.map(({ handle }) => handle))
    this.#emit({ type: 'data-table', data: table })
  }

  sendSeries(series: SeriesPart): void {
    this.#announce(series.points.map(({ handle }) => handle))
    this.#emit({ type: 'data-series', data: series })
  }

  sendNotice(notice: NoticePart): void {
    this.#announce(notice.handles)
    this.#emit({ type: 'data-notice', data: notice })
  }

  /** Of a calculation, its inputs first. */
  #announce(handles: readonly Handle[]): void {
    for (const handle of handles) {
      const item = this.#ledger.get(handle)
      if (!item || this.#announced.has(handle)) continue
      this.#announced.add(handle)
      if (item.kind === 'calculation') this.#announce(item.inputs)
      this.#emit({ type: 'data-evidence', id: handle, data: item })
    }
  }
}
