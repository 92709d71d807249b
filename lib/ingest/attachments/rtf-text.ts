import { decodeCodePage, pageOfCharset, SYMBOL_CHARSET } from './code-pages'
import type { RtfToken } from './rtf-tokens'

/** Groups that are not the document's text, besides those marked \* (for readers that know them). */
const SKIPPED = new Set(
  `annotation atnauthor atnid colorschememapping colortbl datafield datastore fldinst filetbl footer footerf footerl
footerr ftncn ftnsep ftnsepc generator header headerf headerl headerr info latentstyles listoverridetable listpicture
listtable nonshppict objclass objdata object pgptbl pict private revtbl rsidtbl shp shppict stylesheet tc themedata txe
userprops xe xmlnstbl`.split(/\s+/),
)

const CHARACTERS: Readonly<Record<string, string>> = {
  bullet: '•',
  cell: '\v',
  emdash: '—',
  emspace: ' ',
  endash: '–',
  enspace: ' ',
  ldblquote: '“',
  line: '\n',
  lquote: '‘',
  nestcell: '\v',
  nestrow: '\n',
  page: '\n\n',
  par: '\n',
  qmspace: ' ',
  rdblquote: '”',
  row: '\n',
  rquote: '’',
  sect: '\n\n',
  tab: '\t',
  _: '-',
  '~': ' ',
}

/** What a group inherits from the one around it. */
interface State {
  skipped: boolean
  /** The words of a list mark: '1.' or a bullet in a symbol font. */
  inListMark: boolean
  /** Hidden or deleted characters. */
  hidden: boolean
  inTable: boolean
  raised: boolean
  page: number
  isSymbol: boolean
  /** How many characters stand in for one \u in readers that know none. */
  fallback: number
}

interface Font {
  page: number | undefined
  isSymbol: boolean
}

/** Gathers the text of an RTF document from its tokens. */
export class RtfText {
  readonly #parts: string[] = []
  readonly #stack: State[] = []
  readonly #fonts = new Map<number, Font>()
  #state: State = {
    skipped: false,
    inListMark: false,
    hidden: false,
    inTable: false,
    raised: false,
    page: 1252,
    isSymbol: false,
    fallback: 1,
  }
  #documentPage = 1252
  #defaultFont = 0
  #font = 0
  /** Inside the font table. */
  #fontTableDepth = 0
  #starred = false
  #toSkip = 0

  add(token: RtfToken): void {
    if (token.kind === 'open') this.#open()
    else if (token.kind === 'close') this.#close()
    else if (token.kind === 'bytes') this.#addBytes(token.bytes)
    else this.#control(token.word, token.value)
    if (token.kind !== 'control' || token.word !== '*') this.#starred = false
  }

  /** Cells stand apart by ' | ', those of a row on one line. */
  toString(): string {
    return this.#parts
      .join('')
      .split('\n')
      .map((line) => (line.includes('\v') ? formatCells(line) : line))
      .join('\n')
  }

  #open(): void {
    this.#stack.push({ ...this.#state })
    this.#toSkip = 0
  }

  #close(): void {
    const wasListMark = this.#state.inListMark
    this.#state = this.#stack.pop() ?? this.#state
    if (this.#stack.length < this.#fontTableDepth) this.#fontTableDepth = 0
    if (wasListMark && !this.#state.inListMark) this.#add(' ')
    this.#toSkip = 0
  }

  #control(word: string, value: number | undefined): void {
    const state = this.#state
    this.#toSkip = 0
    if (word === '*') this.#starred = true
    else if (word === 'fonttbl') this.#fontTableDepth = this.#stack.length
    else if (this.#starred || SKIPPED.has(word)) state.skipped ||= word !== 'listtext' && word !== 'pntext'
    else if (word === 'listtext' || word === 'pntext') state.inListMark = true
    else if (word === 'u') this.#addUnicode(value ?? 0)
    else if (word === 'uc') state.fallback = Math.max(0, value ?? 1)
    else if (word === 'v' || word === 'deleted') state.hidden = value !== 0
    else if (word === 'plain') Object.assign(state, { hidden: false, raised: false })
    else if (word === 'super') this.#raise(value !== 0)
    else if (word === 'nosupersub') state.raised = false
    else if (word === 'pard') state.inTable = false
    else if (word === 'intbl') state.inTable = true
    else if (word === 'par' && state.inTable) this.#add(' ')
    else if (CHARACTERS[word] !== undefined && Object.hasOwn(CHARACTERS, word)) this.#add(CHARACTERS[word])
    else this.#setPage(word, value)
  }

  #setPage(word: string, value: number | undefined): void {
    if (word === 'ansicpg' && value) this.#setDocumentPage(value)
    else if (word === 'mac') this.#setDocumentPage(10000)
    else if (word === 'pc') this.#setDocumentPage(437)
    else if (word === 'pca') this.#setDocumentPage(850)
    else if (word === 'deff') this.#defaultFont = value ?? 0
    else if (word === 'f' && this.#fontTableDepth > 0) this.#font = value ?? 0
    else if (word === 'fcharset' && this.#fontTableDepth > 0)
      this.#fonts.set(this.#font, { page: pageOfCharset(value ?? 0), isSymbol: value === SYMBOL_CHARSET })
    else if (word === 'f') this.#setFont(value ?? this.#defaultFont)
  }

  #setDocumentPage(page: number): void {
    this.#documentPage = page
    this.#state.page = page
  }

  /** A font of the Western set leaves the document's own code page in place. */
  #setFont(number: number): void {
    const font = this.#fonts.get(number)
    const isWestern = font?.page === undefined || font.page === 1252
    this.#state.page = isWestern ? this.#documentPage : (font.page ?? this.#documentPage)
    this.#state.isSymbol = font?.isSymbol ?? false
  }

  /** 10\super 9 is not 109. */
  #raise(raised: boolean): void {
    if (raised && !this.#state.raised) this.#add('^')
    this.#state.raised = raised
  }

  #addUnicode(value: number): void {
    this.#add(String.fromCharCode(value < 0 ? value + 0x10000 : value))
    this.#toSkip = this.#state.fallback
  }

  #addBytes(bytes: readonly number[]): void {
    const kept = bytes.slice(Math.min(this.#toSkip, bytes.length))
    this.#toSkip = Math.max(0, this.#toSkip - bytes.length)
    if (kept.length === 0 || this.#fontTableDepth > 0) return
    if (this.#state.isSymbol)
      this.#add(kept.map((byte) => (byte < 128 ? String.fromCharCode(byte) : '•')).join(''))
    else this.#add(decodeCodePage(kept, this.#state.page))
  }

  #add(text: string | undefined): void {
    const { skipped, hidden, inListMark } = this.#state
    if (!text || skipped || hidden || this.#fontTableDepth > 0) return
    this.#parts.push(inListMark ? readListMark(text) : text.replaceAll('\v', text === '\v' ? '\v' : ' '))
  }
}

/** Any symbol in front of an item is a bullet; numbers and letters stay. */
function readListMark(text: string): string {
  return text.replace(/[\s\u00ad]+/g, '').replace(/^[^\p{L}\p{N}(]+$/u, '-')
}

function formatCells(line: string): string {
  const cells = line.split('\v').map((cell) => cell.replace(/\s+/g, ' ').trim())
  if (cells.at(-1) === '') cells.pop()
  return cells.some((cell) => cell !== '') ? cells.join(' | ') : ''
}
