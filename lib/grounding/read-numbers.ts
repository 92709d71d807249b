import { NUMBER_WORDS, ORDINAL_WORDS, TIME_UNITS } from './lexicon/number-words'
import {
  type Comparator,
  type NumberMention,
  type NumberRole,
  overlaps,
  type Span,
  type WrittenNumber,
} from './mentions'
import { type DurationMention, readDurations } from './read-durations'
import { readFrequencies } from './read-frequency'
import { readUnit } from './read-unit'

const DIGITS = '\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+'
const NUMERAL = new RegExp(
  `(?:(?<![\\p{L}\\d.,_])|(?<=(?<!\\p{L})[x×]))(?<sign>(?<![\\d\\p{L})%])[+−-])?(?<whole>${DIGITS})(?<fraction>\\.\\d+)?(?:\\s?/\\s?(?<second>\\d{2,3}|\\d(?=\\s?mm ?Hg))(?![\\d/]|\\.\\d|\\s?(?:mg|mcg|ml)\\b|\\s?%))?(?![\\d]|[.,]\\d)`,
  'gu',
)
/** "10^5 CFU/mL", where nothing is multiplied by it. */
const POWER =
  /(?<![\p{L}\d.,_])(?<![x×*]\s?)10(?:\^(?<power>[1-9])|(?<raised>[³⁴⁵⁶⁷⁸⁹]))(?![\d/])(?!\s?\/\s?[uµμ]?L)/giu
const WORD_NUMBER = new RegExp(
  `(?<!\\p{L})(?:(?<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?<ones>one|two|three|four|five|six|seven|eight|nine)|(?<word>${Object.keys(NUMBER_WORDS).join('|')})|(?<single>a single|one)|(?<couple>a couple of)|(?<!\\b(?:dose|time|unit|pill|tablet|drink|cigarette|day|meal|stool|visit|movement|puff|hour|night)s?\\s)(?<both>a|an)(?=\\s+(?:day|week|fortnight|month|year|decade)s?\\b))(?![\\p{L}]|-(?:thirds|quarters|fifths))`,
  'giu',
)
const ORDINAL = new RegExp(
  `(?<!\\p{L})(?:(?<digits>\\d{1,2})(?:st|nd|rd|th)|(?<word>${Object.keys(ORDINAL_WORDS).join('|')}))(?!\\p{L})`,
  'giu',
)
const TIME_UNIT =
  /^[ \u00a0-]?(?:(?:full|whole|stable|consecutive|further|more)\s)?(?<unit>(?:second|sec|minute|min|hour|hr|day|night|week|wk|fortnight|month|mo|year|yr|decade)s?|[hdy](?=[ ,.;)]|$))(?![\p{L}])/iu
// "68F", "68 y/o M", "68yo woman".
const PERSON_AFTER = /^(?:[MF]\b|[ -]?(?:y\.?\/?o\b\.?|yo\b))/u
const OLD = /^[ \u00a0-]?(?:of age|old)\b/iu
const ABOUT =
  /\b(?:about|around|roughly|approximately|approx\.?|nearly|almost|some|ca\.?|circa|close to|~|≈)\s*$/iu
const CLOSE =
  /\b(?:just|slightly|barely|a (?:little|bit|touch|shade)|marginally|narrowly)\s+(?:under|below|over|above|less than|more than|short of)(?:\s+an?)?\s*$/iu
const NAME_BEFORE =
  /\b(?:type|stage|grade|class|factor|category|phase|level|tier|covid|interleukin|vitamin|omega|gravida|para|nyha|ckd|g|p|[a-z])[ -]?$/iu

const COMPARATORS: readonly [RegExp, Comparator][] = [
  [/\b(?:never|not|n['’]t)\s+(?:\p{L}+\s+){0,2}(?:below|under)\s*$/iu, '>='],
  [/\b(?:never|not|n['’]t)\s+(?:\p{L}+\s+){0,2}(?:above|over)\s*$/iu, '<='],
  [
    /(?:<=|≤|\b(?:at most|no more than|not more than|(?<!\b(?:crept|went|go(?:es|ne|ing)?|rose|risen|came|back|climbed|moved|inched|shot|jumped|drifted|built|brought|put|titrated|increased|stepped|picked)\s+(?:it |him |her |them )?(?:back )?)up to|maximum of|not above|not over))\s*$/iu,
    '<=',
  ],
  [/(?:>=|≥|\b(?:at least|no less than|not less than|minimum of|not below|not under))\s*$/iu, '>='],
  [/(?:<|\b(?:below|under|less than|fewer than|lower than|within|inside))(?:\s+(?:about|a|an))?\s*$/iu, '<'],
  [
    /(?:(?<![-=−–])>|\b(?:above|over|more than|greater than|higher than|exceed(?:s|ed|ing)?|exceeding|beyond))(?:\s+(?:about|a|an))?\s*$/iu,
    '>',
  ],
]

/** Every number of a text with what it counts, but in `taken` (dates, names); `spans` of time are read already. */
export function readNumbers(text: string, taken: readonly Span[], spans: readonly DurationMention[] = []) {
  const found: NumberMention[] = []
  const add = (mention: NumberMention) => {
    if (![...taken, ...found].some((other) => overlaps(mention, other))) found.push(mention)
  }
  for (const { start, end, text: words, perDay, perDayAtLeast, isImplied } of readFrequencies(text))
    add({
      start,
      end,
      text: words,
      role: 'frequency',
      value: perDay,
      decimals: 0,
      inWords: true,
      approximate: false,
      unit: 'd',
      ...(perDayAtLeast !== undefined && { perDayAtLeast }),
      ...(isImplied && { isImplied }),
    })
  for (const { start, end, text: words, value, decimals, unit } of [...spans, ...readDurations(text)])
    add({
      ...readLead(text.slice(Math.max(0, start - 28), start)),
      ...{ start, end, text: words, value, decimals, unit, inWords: true, isCompound: true },
      role: OLD.test(text.slice(end)) ? 'age' : 'duration',
    })
  const ordinals = [...text.matchAll(ORDINAL)].map(readOrdinal)
  for (const ordinal of ordinals) if (/^\d/.test(ordinal.text)) add(ordinal)
  for (const match of text.matchAll(POWER)) add(readPower(text, match))
  for (const match of text.matchAll(NUMERAL)) {
    // "10 units per week": the rate behind it has been read, and is no part of the unit.
    const rate = found.find(({ role, start }) => role === 'frequency' && start > match.index)?.start
    add(readNumeral(rate === undefined ? text : text.slice(0, rate), match))
  }
  for (const match of text.matchAll(WORD_NUMBER)) {
    const mention = {
      ...bare(match),
      value: wordValue(match.groups ?? {}),
      decimals: 0,
      inWords: true,
      role: 'plain' as const,
    }
    const finished = finish(text, mention)
    // "One caveat", "a single note": a count only before time or when it says so.
    if (
      /^one$/i.test(match[0]) &&
      finished.role === 'plain' &&
      !/^\s+(?:of|dose|allerg|result|order|entr|time)/i.test(text.slice(match.index + 3))
    )
      continue
    add(finished)
  }
  for (const ordinal of ordinals) add(ordinal)
  found.sort((left, right) => left.start - right.start)
  return shareUnits(text, found)
}

function bare(match: RegExpMatchArray): Span & { text: string; approximate: boolean } {
  const start = match.index ?? 0
  return { text: match[0], start, end: start + match[0].length, approximate: false }
}

function readOrdinal(match: RegExpMatchArray): NumberMention {
  const { digits, word = '' } = match.groups ?? {}
  const value = digits ? Number(digits) : (ORDINAL_WORDS[word.toLowerCase()] ?? 0)
  return { ...bare(match), role: 'ordinal', value, decimals: 0, inWords: true }
}

function wordValue(groups: Record<string, string | undefined>): number {
  if (groups.word) return NUMBER_WORDS[groups.word.toLowerCase()] ?? 0
  if (groups.tens)
    return (
      (NUMBER_WORDS[groups.tens.toLowerCase()] ?? 0) +
      (groups.ones?.toLowerCase() === 'one' ? 1 : (NUMBER_WORDS[(groups.ones ?? '').toLowerCase()] ?? 0))
    )
  return groups.couple ? 2 : 1
}

function readPower(text: string, match: RegExpMatchArray): NumberMention {
  const { power, raised = '' } = match.groups ?? {}
  const exponent = power ? Number(power) : '³⁴⁵⁶⁷⁸⁹'.indexOf(raised) + 3
  return finish(text, { ...bare(match), value: 10 ** exponent, decimals: 0, inWords: false, role: 'plain' })
}

function readNumeral(text: string, match: RegExpMatchArray): NumberMention {
  const { sign = '', whole = '', fraction = '', second } = match.groups ?? {}
  const value = Number(`${/[−-]/.test(sign) ? '-' : ''}${whole.replaceAll(',', '')}${fraction}`)
  const base = {
    ...bare(match),
    value,
    decimals: Math.max(0, fraction.length - 1),
    inWords: false,
    role: 'plain' as NumberRole,
  }
  if (second)
    return finish(text, {
      ...base,
      role: 'pair',
      second: { value: Number(second), decimals: 0 } as WrittenNumber,
    })
  return finish(text, base)
}

/** "about", "below", "just under", right before a number. */
function readLead(lead: string): Pick<NumberMention, 'approximate' | 'comparator' | 'isClose'> {
  const before = lead.replace(ABOUT, '')
  const comparator = COMPARATORS.find(([pattern]) => pattern.test(before))?.[1]
  const isClose = comparator !== undefined && CLOSE.test(before)
  return { approximate: ABOUT.test(lead), ...(comparator && { comparator }), ...(isClose && { isClose }) }
}

/** Reads what stands before and behind a number: comparator, unit, "years old", "type 2". */
function finish(text: string, mention: NumberMention): NumberMention {
  const lead = text.slice(Math.max(0, mention.start - 28), mention.start)
  const before = lead.replace(ABOUT, '')
  const after = text.slice(mention.end, mention.end + 32)
  const common = { ...mention, ...readLead(lead) }
  if (mention.role === 'pair') return { ...common, ...unitOf(mention, after), role: 'pair' }
  if (
    PERSON_AFTER.test(after) &&
    !/\b(?:T|temp\p{L}*|fever)\b[^,;]{0,12}$/iu.test(before) &&
    mention.decimals === 0
  )
    return { ...common, role: 'age', unit: 'a' }
  // The x of "x7d" is no name.
  const isNamed =
    (NAME_BEFORE.test(before) &&
      !/\/\p{L}[ -]?$/u.test(before) &&
      !(TIME_UNIT.test(after) && /(?<!\p{L})[x×]\s?$/iu.test(before))) ||
    /\p{L}-$/u.test(before)
  if (!mention.inWords && isNamed && mention.decimals === 0 && !readUnit(after))
    return { ...common, role: 'name' }
  const time = TIME_UNIT.exec(after)
  // "4.42 year before" is a value and its time, no 4.42 years.
  if (time && mention.decimals < 2) {
    const code = TIME_UNITS[(time.groups?.unit ?? '').toLowerCase().replace(/(?<=..)s$/, '')] ?? 'd'
    const [, factor = '', unit = 'd'] = /^(\d*)(.+)$/.exec(code) ?? []
    const rest = after.slice(time[0].length)
    const role: NumberRole = OLD.test(rest) ? 'age' : 'duration'
    return {
      ...common,
      role,
      unit,
      value: mention.value * Number(factor || 1),
      end: mention.end + time[0].length,
    }
  }
  const isAgeAt = /\bat\s+$/iu.test(before) && /^,?\s(?:he|she|the patient)\b/u.test(after)
  if (isAgeAt || /\b(?:aged|age|at age|at the age of)\s+$/i.test(before))
    return { ...common, role: 'age', unit: 'a' }
  return { ...common, ...unitOf(mention, after) }
}

/** The unit behind a number; the mention then reaches to its end. */
function unitOf(mention: NumberMention, after: string): Partial<NumberMention> {
  // "5.1 (11/12/2026) mmol/L": the date in between does not part them.
  const unit = readUnit(after) ?? readUnit(after.replace(/^\s*\([\d/ .\p{L}-]{4,14}\)/u, ''))
  if (unit) return { unit: unit.unit, role: 'amount', end: mention.end + (readUnit(after)?.length ?? 0) }
  return /^ percentage points?\b/i.test(after) ? { unit: '%', role: 'amount' } : {}
}

/** "from 442 to 205 ×10³/µL", "2.5 and 2.9 mg/dL", "4.0–5.6 %": the unit behind the last counts for those before it. */
function shareUnits(text: string, mentions: NumberMention[]): NumberMention[] {
  const shared = [...mentions]
  for (let place = shared.length - 2; place >= 0; place -= 1) {
    const one = shared[place]
    const next = shared[place + 1]
    if (!one || !next?.unit || one.unit || one.role !== 'plain') continue
    const between = text.slice(one.end, next.start)
    // "two 20 mg tablets", "2.9 a week later", "×2, a year apart": two numbers, and the second alone has the unit.
    if (
      between.trim() === '' ||
      next.isCompound ||
      (next.role === 'duration' && next.inWords !== one.inWords)
    )
      continue
    if (!/^\s*(?:%|to|and|or|–|-|—|→|->|,|, then|then|, and)?\s*$/i.test(between)) continue
    if (next.role === 'amount' || next.role === 'duration')
      shared[place] = { ...one, unit: next.unit, role: next.role }
  }
  // "Crutches for five days, ibuprofen for seven."
  for (const [place, one] of shared.entries()) {
    const previous = shared[place - 1]
    const isLeftOut =
      one.role === 'plain' &&
      previous?.role === 'duration' &&
      [one, previous].every(({ start }) => /\bfor\s+$/u.test(text.slice(0, start))) &&
      /^\s*(?:[,;.)]|$|and\b)/u.test(text.slice(one.end))
    if (isLeftOut && previous.unit) shared[place] = { ...one, unit: previous.unit, role: 'duration' }
  }
  return shared
}
