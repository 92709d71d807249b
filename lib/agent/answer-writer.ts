import type { Evidence, Handle } from '@/lib/contracts/evidence'
import type { NoticePart, SentencePart, SeriesPart, TablePart } from '@/lib/contracts/stream'
import { type CheckedSentence, checkSentence, isWithheld } from '@/lib/grounding/check-sentence'
import { type CutSentence, createSentenceCutter } from '@/lib/grounding/cut-sentences'
import { log } from '@/lib/log'
import { antecedentOf, leansOnLeadIn } from './antecedents'
import type { EvidenceLedger } from './evidence-ledger'
import { showValue } from './shown-values'
import type { EmitPart } from './turn-part'

/** Above this share of withheld claims an answer is not trusted in part either. */
const MOST_WITHHELD = 1 / 3
/** Values in the place of one withheld sentence. */
const MOST_SHOWN = 6
const REPLACED_NOTICE =
  'More than a third of this answer did not match its sources, so its sources stand here instead.'
const FALLEN_REASON = 'It continues a sentence that was withheld.'
const REPLACED_REASON = 'Too much of this answer did not match its sources; they stand here instead.'

/** A sentence that was held back, with the full reasons, which may quote it. Never sent; kept for an audited look. */
export type WithheldSentence = {
  text: string
  reasons: string[]
}

/** Turns the model's text into checked sentences, one by one; nothing that it wrote is shown before its check. */
export class AnswerWriter {
  readonly #cutter = createSentenceCutter()
  readonly #sentences: SentencePart[] = []
  readonly #withheld = new Map<number, WithheldSentence>()
  readonly #raw = new Map<number, string>()
  readonly #announced = new Set<Handle>()
  readonly #ledger: EvidenceLedger
  readonly #emit: EmitPart
  readonly #restore: (text: string) => string
  readonly #asked: string
  firstSentenceAt: number | null = null

  /** `asked`: the questions of the conversation, whose words an answer may repeat to say what it did not understand. */
  constructor(ledger: EvidenceLedger, emit: EmitPart, restore: (text: string) => string, asked = '') {
    this.#ledger = ledger
    this.#emit = emit
    this.#restore = restore
    this.#asked = asked
  }

  get sentences(): readonly SentencePart[] {
    return this.#sentences
  }

  /** What was held back, by the index of its sentence; stored apart from what is shown. */
  get withheld(): ReadonlyMap<number, WithheldSentence> {
    return this.#withheld
  }

  /** Takes the next piece of the model's text. */
  write(delta: string): void {
    for (const sentence of this.#cutter.push(delta)) this.#take(sentence)
  }

  /** The model has finished a piece of text: what is left is a sentence too. */
  endText(): void {
    for (const sentence of this.#cutter.flush()) this.#take(sentence)
  }

  /** A withheld sentence as the model wrote it, placeholders and handles included. */
  rawOf(index: number): string {
    return this.#raw.get(index) ?? ''
  }

  /** Another version of a withheld sentence: shown in its place if it passes its check. Each gets one, not several tries. */
  restate(index: number, cut: CutSentence): void {
    const held = this.#sentences[index]
    if (!held || !this.#withheld.has(index) || !this.#raw.delete(index)) return
    const { part } = this.#check({ ...cut, block: held.block }, index)
    // What states nothing is no version of a claim, but perhaps the beginning of one that broke off.
    if (part.text === undefined || part.verdict === 'not-a-claim') return
    this.#withheld.delete(index)
    this.#send(part)
  }

  /** More than a third withheld: the answer becomes its sources, and says so. */
  replaceIfUntrusted(): void {
    const claims = this.#sentences.filter(({ verdict }) => verdict !== 'not-a-claim')
    // One remark in words that are not known, or one sentence that was cut off, says nothing of the others.
    const [held, ...others] = claims.filter(({ index }) => this.#withheld.has(index))
    if (others.length === 0 && held?.handles.length === 0 && held.verdict === 'uncited') return
    if (this.#withheld.size === 0 || this.#withheld.size <= claims.length * MOST_WITHHELD) return
    for (const claim of claims) {
      if (claim.text === undefined) continue
      const { text, spans: _spans, ...rest } = claim
      this.#withheld.set(claim.index, { text, reasons: [REPLACED_REASON] })
      this.#send({
        ...rest,
        verdict: 'uncited',
        reasons: [REPLACED_REASON],
        shown: this.#values(claim.handles),
      })
    }
    this.addNotice({ kind: 'left-out', text: REPLACED_NOTICE, handles: [] })
  }

  addTable(table: TablePart): void {
    this.announce(table.rows.map(({ handle }) => handle))
    this.#emit({ type: 'data-table', data: table })
  }

  addSeries(series: SeriesPart): void {
    this.announce(series.points.map(({ handle }) => handle))
    this.#emit({ type: 'data-series', data: series })
  }

  addNotice(notice: NoticePart): void {
    this.announce(notice.handles)
    this.#emit({ type: 'data-notice', data: notice })
  }

  /** Sends evidence before anything that points to it; of a calculation, its inputs first. */
  announce(handles: readonly Handle[]): void {
    for (const handle of handles) {
      const item = this.#ledger.get(handle)
      if (!item || this.#announced.has(handle)) continue
      this.#announced.add(handle)
      if (item.kind === 'calculation') this.announce(item.inputs)
      this.#emit({ type: 'data-evidence', id: handle, data: item })
    }
  }

  #take(cut: CutSentence): void {
    const { part, held } = this.#check(cut, this.#sentences.length)
    if (held) {
      this.#withheld.set(part.index, held)
      this.#raw.set(part.index, cut.raw)
    }
    this.#send(part)
  }

  /** The sentence as it is sent from place `index`; `held`: what must not be sent of it. */
  #check(cut: CutSentence, index: number): { part: SentencePart; held?: WithheldSentence } {
    const text = this.#restore(cut.text)
    const { verdict, reasons, markerReasons = [], spans } = this.#judge({ ...cut, text }, index)
    const handles = cut.handles.filter((handle) => this.#ledger.get(handle) !== undefined)
    const part = { index, block: cut.block, verdict, handles }
    if (!isWithheld(verdict))
      return { part: { ...part, reasons, text, ...(spans && spans.length > 0 && { spans }) } }
    return {
      part: { ...part, reasons: markerReasons, shown: this.#values(handles) },
      held: { text, reasons },
    }
  }

  /** A sentence that cannot be checked is not shown, nor one whose antecedent is not. */
  #judge(cut: CutSentence, index: number): CheckedSentence {
    const before = this.#sentences.slice(0, index)
    try {
      const sentence = { ...cut, asked: this.#asked }
      const previous = antecedentOf(cut.text, before)
      const checked = checkSentence(sentence, (handle) => this.#ledger.get(handle), previous)
      if (isWithheld(checked.verdict) || !leansOnLeadIn(cut, before)) return checked
      return { verdict: 'contradicted', reasons: [FALLEN_REASON], markerReasons: [FALLEN_REASON] }
    } catch (error) {
      log.error('sentence not checked', error)
      const reasons = ['The sentence could not be checked.']
      return { verdict: 'uncited', reasons, markerReasons: reasons }
    }
  }

  #send(sentence: SentencePart): void {
    this.#sentences[sentence.index] = sentence
    this.firstSentenceAt ??= performance.now()
    this.announce(sentence.handles)
    this.#emit({ type: 'data-sentence', id: `s${sentence.index}`, data: sentence })
  }

  #values(handles: readonly Handle[]) {
    const items = handles.map((handle) => this.#ledger.get(handle)).filter((item): item is Evidence => !!item)
    return items.slice(0, MOST_SHOWN).map(showValue)
  }
}
