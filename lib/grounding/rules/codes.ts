import type { Claim, Finding } from './claim'

/** "pT1c", "R1M0", "L4", "M1": a letter or two with a number, which stands for a stage, a level or a grade. */
const CODE = /(?<![\p{L}\d/.-])(?<kind>[a-z]?\p{Lu}{1,2})(?<grade>\d[a-z]?)(?![\p{L}\d%/]|[.,]\d)/gu
/** Numbered too, and no grades: vitamins, weeks, room and ward names are told in other ways. */
const OTHER = /^(?:[BDK]|Q|FY|PM|AM|CO|O)$/u

/** A stage or level that no source gives, where a source gives another one of the same kind. */
export function checkCodes({ reading, cited, records, names }: Claim): Finding[] {
  if (cited.searches.length > 0) return []
  const source = [
    ...cited.notes.map(({ evidence }) => evidence.quote),
    ...records.map(({ text }) => text),
  ].join('\n')
  const held = [...source.matchAll(CODE)]
  return [...reading.text.matchAll(CODE)]
    .flatMap((match) => {
      const { kind = '', grade = '' } = match.groups ?? {}
      const isName = names.some(({ start, end }) => match.index >= start && match.index < end)
      if (OTHER.test(kind) || isName) return []
      const same = held.filter(({ groups }) => groups?.kind === kind)
      if (same.length === 0 || same.some(({ groups }) => groups?.grade?.startsWith(grade))) return []
      const given = [...new Set(same.map(([code]) => code))].slice(0, 3).join(', ')
      return [
        {
          rule: 'detail' as const,
          reason: `The sentence says '${match[0]}'; the cited source says ${given}.`,
        },
      ]
    })
    .slice(0, 1)
}
