import type { Handle } from '@/lib/contracts/evidence'
import type { SentencePart } from '@/lib/contracts/stream'
import { separateHandles } from './handles'
import { readSentenceEnd } from './sentence-end'
import { removeUnseen } from './unseen'

/** One sentence, list line or heading of a model's answer. */
export interface CutSentence {
  block: SentencePart['block']
  /** Without handles, without list or heading marks, and without what nobody sees. */
  text: string
  handles: Handle[]
  /** As written, marks and handles included; what nobody sees left out. */
  raw: string
}

export interface SentenceCutter {
  /** Takes the next piece of the stream; returns the sentences that are now certain. */
  push(delta: string): CutSentence[]
  /** The stream has ended: returns what is left. */
  flush(): CutSentence[]
}

const TERMINAL = /[.!?…]/g
/** A line that runs on without an end is cut here, at a space, so that no stream can grow one sentence for ever. */
const LONGEST_SENTENCE = 4000
const HEADING = /^\s*#{1,6}\s+/
const BULLET = /^\s*(?:[-*•‣–—]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+/i
/** A stop behind a citation ends its sentence at once, before what closes a bracket around it. */
const LEFT_CLOSERS = /^[ \t]*[”’»)\]]+[ \t]*/
const BOLD_LINE = /^\s*(\*\*|__)[^*_]+\1:?\s*$/

/**
 * Cuts a text stream into sentences; line breaks always cut. The result depends on the text alone, never on how it was
 * chunked, and a sentence is given out as soon as nothing that may follow could change it. Linear in the text.
 */
export function createSentenceCutter(): SentenceCutter {
  let line = ''
  let lineBlock: CutSentence['block'] | undefined
  let scanned = 0

  function drain(isWhole: boolean): CutSentence[] {
    const found: CutSentence[] = []
    while (line !== '') {
      const breakAt = line.indexOf('\n')
      const piece = breakAt < 0 ? line : line.slice(0, breakAt)
      const end = findEnd(piece, isWhole || breakAt >= 0)
      if (end === undefined) break
      take(piece.slice(0, end), found)
      line = line.slice(end)
      scanned = 0
      if (line.startsWith('\n')) {
        line = line.slice(1)
        lineBlock = undefined
      }
    }
    return found
  }

  function findEnd(piece: string, isWhole: boolean): number | undefined {
    TERMINAL.lastIndex = scanned
    for (let match = TERMINAL.exec(piece); match; match = TERMINAL.exec(piece)) {
      if (match.index >= LONGEST_SENTENCE) break
      scanned = match.index
      const end = readSentenceEnd(piece, match.index, isWhole)
      if (end.kind === 'undecided') return undefined
      if (end.kind === 'end') return end.end
      scanned = match.index + 1
    }
    if (piece.length > LONGEST_SENTENCE)
      return piece.lastIndexOf(' ', LONGEST_SENTENCE) + 1 || LONGEST_SENTENCE
    return isWhole ? piece.length : undefined
  }

  function take(written: string, found: CutSentence[]): void {
    const raw = removeUnseen(written)
    const bare = raw.trim()
    if (bare === '') return
    lineBlock ??= readBlock(raw)
    const body = bare.replace(lineBlock === 'heading' ? HEADING : BULLET, '')
    const { text, handles } = separateHandles(body.replace(/\*\*|__/g, '').replace(LEFT_CLOSERS, ''))
    if (text !== '' || handles.length > 0) found.push({ block: lineBlock, text, handles, raw: bare })
  }

  return {
    push(delta) {
      line += delta.replace(/\r/g, '')
      return drain(false)
    },
    flush: () => drain(true),
  }
}

function readBlock(raw: string): CutSentence['block'] {
  if (HEADING.test(raw) || BOLD_LINE.test(raw)) return 'heading'
  return BULLET.test(raw) ? 'list-item' : 'paragraph'
}

/** All sentences of a finished text. */
export function cutSentences(text: string): CutSentence[] {
  const cutter = createSentenceCutter()
  return [...cutter.push(text), ...cutter.flush()]
}
