import { type ConvertOptions, compile, type Formatter } from 'html-to-text'
import { canonicalText } from '@/lib/fhir/note-text'
import { LIMITS } from '@/lib/limits'
import { formatHtmlTable } from './format-html-table'
import { isNestedDeeper } from './is-nested-deeper'
import { readCharacters } from './read-text'
import type { Attached, Reading } from './reading'

/** HTML and XHTML: headings and table rows each on a line of their own, bullets kept, scripts and styles gone. */
export function readHtml({ bytes, charset }: Attached): Reading {
  const stated = charset ?? readMetaCharset(bytes)
  return readCharacters({ bytes, ...(stated && { charset: stated }) }, readMarkup)
}

/** The text of markup that is characters already. */
export function readMarkup(markup: string): Reading {
  // The library would leave the rest out without a word.
  if (markup.length > LONGEST_MARKUP) return { unreadableReason: TOO_LONG }
  const canonical = canonicalText(markup)
  if (isNestedDeeper(canonical, DEEPEST_PARSED)) return { unreadableReason: TOO_DEEP }
  const text = convert(canonical)
  if (text.includes(LEFT_OUT)) return { unreadableReason: TOO_DEEP }
  const lines = text.replaceAll('\u00a0', ' ').split('\n')
  return {
    text: canonicalText(lines.map((line) => line.trimEnd().replace(LIST_INDENT, '')).join('\n')).trim(),
  }
}

const LONGEST_MARKUP = LIMITS.noteCharacters * 8
const TOO_LONG = `The document has more than ${LONGEST_MARKUP.toLocaleString('en')} characters of markup, so it is not read.`
const TOO_DEEP = `The document nests its markup deeper than ${LIMITS.markupDepth} levels, so it cannot be read whole.`
/** What is left out (a picture, a script) may lie deeper than what is read. */
const DEEPEST_PARSED = LIMITS.markupDepth * 5

/** The library writes ' 1. ' and '- '. */
const LIST_INDENT = /^ (?=\w{1,5}\. )/

/** Where the library leaves something out for its depth; canonical text never holds it. */
const LEFT_OUT = '\0'

/** Headings as in markdown, so that they are told from text whatever they say. */
const formatHeading: Formatter = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 })
  walk(element.children, builder)
  const marks = '#'.repeat(Number(element.name?.slice(1)) || 1)
  builder.closeBlock({
    trailingLineBreaks: 2,
    blockTransform: (text) => (text.trim() ? `${marks} ${text.replace(/\s+/g, ' ').trim()}` : ''),
  })
}

const SKIPPED = 'head title script style template noscript iframe object img svg hr'.split(' ')
const HIDDEN = ['[hidden]', '[style*="display:none"i]', '[style*="display: none"i]']
const ONE_LINE = { leadingLineBreaks: 1, trailingLineBreaks: 1 }
const BLOCKS = 'section dl dt dd address figure figcaption fieldset legend details summary center'.split(' ')
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']

const OPTIONS: ConvertOptions = {
  wordwrap: false,
  formatters: { noteHeading: formatHeading, noteTable: formatHtmlTable },
  selectors: [
    ...SKIPPED.map((selector) => ({ selector, format: 'skip' })),
    ...BLOCKS.map((selector) => ({ selector, format: 'block', options: ONE_LINE })),
    ...HEADINGS.map((selector) => ({ selector, format: 'noteHeading' })),
    { selector: 'table', format: 'noteTable' },
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'blockquote', format: 'block' },
    // 10<sup>9</sup> is not 109, and what was struck out is not what the author says.
    { selector: 'sup', format: 'inlineSurround', options: { prefix: '^', suffix: '' } },
    ...['del', 's', 'strike'].map((selector) => ({
      selector,
      format: 'inlineSurround',
      options: { prefix: '[struck out: ', suffix: ']' },
    })),
    ...HIDDEN.map((selector) => ({ selector, format: 'skip' })),
  ],
  limits: { maxInputLength: LONGEST_MARKUP, maxDepth: LIMITS.markupDepth, ellipsis: LEFT_OUT },
}
const convert = compile(OPTIONS)

const META =
  /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{1,40})/i
const META_WITHIN = 2048

/** What the document itself says, where its media type does not. */
function readMetaCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, META_WITHIN))
  const [, meta, xml] = META.exec(head.toString('latin1')) ?? []
  return meta ?? xml
}
