const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)
const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const MONTH = `(?:${MONTHS.map((month) => month.slice(0, 3)).join('|')})[a-z]*`

/** Letters and digits in lower case, without accents and marks: what two names are compared by. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[–—]/g, '-')
    .replace(/[^a-z0-9.%+]+/g, ' ')
    .trim()
}

/** Whether a text bears a name as whole words. */
export function saysName(text: string, name: string): boolean {
  const wanted = plainWords(name).replace(/^[. ]+|[. ]+$/g, '')
  const said = ` ${plainWords(text)} `.replace(/\.(?=\s)/g, ' ')
  if (wanted === '') return false
  // Of the marks of a pattern, plain words keep only these two.
  const literal = wanted.replace(/[.+]/g, String.raw`\$&`)
  return new RegExp(`(?<![a-z0-9])${literal}(?![a-z0-9])`).test(said)
}

/** ISO days, months and years that a text tells, in any common writing. */
export function findDates(text: string): Set<string> {
  const said = withoutCitations(text)
  const found = new Set<string>()
  const add = (pattern: RegExp, write: (groups: string[]) => string | null) => {
    for (const match of said.matchAll(pattern)) {
      const date = write(match.slice(1).map((group) => group ?? ''))
      if (date) found.add(date)
    }
  }
  add(/\b(\d{4}-\d{2}-\d{2})/g, ([day = '']) => day)
  add(/\b(\d{4}-\d{2})\b(?!-\d)/g, ([month = '']) => month)
  add(/\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g, ([month, day, year]) => `${year}-${pad(month)}-${pad(day)}`)
  add(/\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/gi, ([month, day, year]) =>
    inMonth(year, month, day),
  )
  add(/\b(\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?([a-z]{3,9})\.?,?[ -](\d{4})\b/gi, ([day, month, year]) =>
    inMonth(year, month, day),
  )
  add(/(?<!\d[ -])\b([a-z]{3,9})\.?,?[ -](\d{4})\b/gi, ([month, year]) => inMonth(year, month))
  add(/(?<![\d./-])\b(1[89]\d\d|20\d\d|21\d\d)\b(?![-/]\d)/g, ([year = '']) => year)
  return found
}

function inMonth(year = '', name = '', day?: string): string | null {
  const month = MONTHS.findIndex(
    (full) => full === name.toLowerCase() || full.slice(0, 3) === name.toLowerCase(),
  )
  const known = month < 0 && name.toLowerCase() === 'sept' ? 8 : month
  if (known < 0) return null
  return `${year}-${pad(String(known + 1))}${day ? `-${pad(day)}` : ''}`
}

function pad(digits = ''): string {
  return digits.padStart(2, '0')
}

/** The numbers of a text that are no part of a date, a time, a citation or a name ('A1c', 'B12'). */
export function findNumbers(text: string): number[] {
  const said = withoutCitations(text)
    .replace(/\d{4}-\d{2}(-\d{2})?(T[\d:.Z+-]+)?/g, ' ')
    .replace(/\b\d{1,2}\/\d{1,2}\/\d{4}\b/g, ' ')
    .replace(new RegExp(`\\b${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}\\b`, 'gi'), ' ')
    .replace(new RegExp(`\\b\\d{1,2}[ -]${MONTH}\\.?,?[ -]\\d{4}\\b`, 'gi'), ' ')
    .replace(/\b\d{1,2}:\d{2}(?::\d{2})?\b/g, ' ')
    .replace(/(?<=\d),(?=\d{3}\b)/g, '')
    .replace(/\b(?:A1c|HbA1c|CO2|SpO2|B12|FEV1|10\*\d+)\b/gi, ' ')
    .replaceAll('\u2212', '-')
  const digits = [
    ...said.matchAll(/(?<![\w.])-?\d+(?:\.\d+)?(?!\w)|(?<![\w.])-?\d+(?:\.\d+)?(?=%|[a-z])/gi),
  ].map(([number]) => Number(number))
  const words = [...said.toLowerCase().matchAll(/[a-z]+/g)].map(([word]) => NUMBER_WORDS.indexOf(word))
  return [...digits, ...words.filter((number) => number >= 0)]
}

function withoutCitations(text: string): string {
  return text.replace(/\[[^\]]*\]|\b[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{2,64}|urn:uuid:\S+|https?:\/\/\S+/g, ' ')
}
