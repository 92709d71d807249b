import type { Evidence, Handle } from '@/lib/contracts/evidence'
import type { SentencePart } from '@/lib/contracts/stream'
import { type CheckedSentence, checkSentence, isWithheld } from '@/lib/grounding/check-sentence'
import { type CutSentence, createSentenceCutter } from '@/lib/grounding/cut-sentences'
import { log } from '@/lib/log'
import { antecedentOf, leansOnLeadIn } from './antecedents'
import type { EvidenceLedger } from './evidence-ledger'
import { PartSender } from './part-sender'
import type { WithheldForRepair } from './prompt'
import { showValue } from './shown-values'
import type { EmitPart } from './turn-part'

/** Above this share of withheld claims an answer is not trusted in part either. */
const MOST_WITHHELD = 1 / 3
/** Values in the place of one withheld sentence. */
const MOST_SHOWN = 6
const REPLACED_NOTICE =
  'More than a third of this answer did not match its sources, so its sources stand here instead.'
const FALLEN_REASON = 'It continues a sentence that was withheld.'
const FALLEN: CheckedSentence = {
  verdict: 'contradicted',
  reasons: [FALLEN_REASON],
  markerReasons: [FALLEN_REASON],
}
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
  /** What may be restated, as the model wrote it, placeholders and handles included. */
  readonly #raw = new Map<number, string>()
  /** List lines that fell with their lead-in and with nothing else. */
  readonly #fallen = new Map<number, CutSentence>()
  readonly #ledger: EvidenceLedger
  /** What is sent beside the sentences goes through here too, so that its evidence comes first. */
  readonly parts: PartSender
  readonly #restore: (text: string) => string
  readonly #asked: string
  firstSentenceAt: number | null = null

  /** `asked`: the questions of the conversation, whose words an answer may repeat to say what it did not understand. */
  constructor(ledger: EvidenceLedger, emit: EmitPart, restore: (text: string) => string, asked = '') {
    this.#ledger = ledger
    this.parts = new PartSender(ledger, emit)
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

  /** What the model may state once more; lines that only fell with their lead-in rise with it. */
  get repairable(): WithheldForRepair[] {
    return [...this.#raw].map(([index, raw]) => ({
      index,
      raw,
      reasons: this.#withheld.get(index)?.reasons ?? [],
    }))
  }

  /** Another version of a withheld sentence: shown in its place if it passes its check. Each gets one, not several tries. */
  restate(index: number, cut: CutSentence): void {
    const held = this.#sentences[index]
    if (!held || !this.#raw.delete(index)) return
    const { part } = this.#check({ ...cut, block: held.block }, index)
    // What states nothing is no version of a claim, but perhaps the beginning of one that broke off.
    if (part.verdict === 'not-a-claim' && !part.text?.endsWith(':')) return
    if (!this.#show(part)) return
    for (const [fallen, line] of this.#fallen)
      if (this.#show(this.#check(line, fallen).part)) this.#fallen.delete(fallen)
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
    this.parts.sendNotice({ kind: 'left-out', text: REPLACED_NOTICE, handles: [] })
  }

  #take(cut: CutSentence): void {
    const index = this.#sentences.length
    const { part, held, fell } = this.#check(cut, index)
    if (held) this.#withheld.set(index, held)
    if (fell) this.#fallen.set(index, cut)
    else if (held) this.#raw.set(index, cut.raw)
    this.#send(part)
  }

  /** Puts a sentence in the place of a withheld one, unless it is withheld itself. */
  #show(part: SentencePart): boolean {
    if (part.text === undefined) return false
    this.#withheld.delete(part.index)
    this.#send(part)
    return true
  }

  /** The sentence as it is sent from place `index`; `held`: what must not be sent of it; `fell`: with its lead-in only. */
  #check(cut: CutSentence, index: number): { part: SentencePart; held?: WithheldSentence; fell?: boolean } {
    const before = this.#sentences.slice(0, index)
    const text = this.#restore(cut.text)
    const checked = this.#judge({ ...cut, text }, before)
    const fell = !isWithheld(checked.verdict) && leansOnLeadIn({ ...cut, text }, before)
    const { verdict, reasons, markerReasons = [], spans } = fell ? FALLEN : checked
    const handles = cut.handles.filter((handle) => this.#ledger.get(handle) !== undefined)
    const part = { index, block: cut.block, verdict, handles }
    if (!isWithheld(verdict))
      return { part: { ...part, reasons, text, ...(spans && spans.length > 0 && { spans }) } }
    return {
      part: { ...part, reasons: markerReasons, shown: this.#values(handles) },
      held: { text, reasons },
      fell,
    }
  }

  /** A sentence that cannot be checked is not shown. */
  #judge(cut: CutSentence, before: readonly SentencePart[]): CheckedSentence {
    try {
      const sentence = { ...cut, asked: this.#asked }
      return checkSentence(sentence, (handle) => this.#ledger.get(handle), antecedentOf(cut.text, before))
    } catch (error) {
      log.error('sentence-not-checked', error)
      const reasons = ['The sentence could not be checked.']
      return { verdict: 'uncited', reasons, markerReasons: reasons }
    }
  }

  #send(sentence: SentencePart): void {
    this.#sentences[sentence.index] = sentence
    this.firstSentenceAt ??= performance.now()
    this.parts.sendSentence(sentence)
  }

  #values(handles: readonly Handle[]) {
    const items = handles.map((handle) => this.#ledger.get(handle)).filter((item): item is Evidence => !!item)
    return items.slice(0, MOST_SHOWN).map(showValue)
  }
}
