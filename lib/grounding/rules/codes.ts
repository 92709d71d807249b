import type { Claim, Finding } from './claim'

/** "pT1c", "R1M0", "L4", "M1": a letter or two with a number, which stands for a stage, a level or a grade. */
const CODE = /(?<![\p{L}\d/.-])(?<kind>[a-z]?\p{Lu}{1,2})(?<grade>\d[a-z]?)(?![\p{L}\d%/]|[.,]\d)/gu
/** Numbered too, and no grades: vitamins, weeks, room and ward names are told in other ways. */
const OTHER = /^(?:[BDK]|Q|FY|PM|AM|CO|O)$/u

/** "NYHA class II", "stage IIIa", "grade 2": roman or arabic. */
const GRADE =
  /\b(?<scale>NYHA|CCS|ASA|Child-Pugh|Killip|Forrest|class|stage|grade|type|phase)(?: (?:functional )?(?:class|stage|grade))?[ -](?<grade>I{1,3}|IV|V|VI|[1-6]|[A-D])(?<sub>[a-d]?)(?![\p{L}\d.,%/]*[\p{L}\d])/gu
const ROMAN: Readonly<Record<string, string>> = { I: '1', II: '2', III: '3', IV: '4', V: '5', VI: '6' }

/** One scale may be called by its name or as a class: "NYHA II", "Class II". */
function gradesIn(text: string): { text: string; grade: string }[] {
  return [...text.replace(/\bClass\b/gu, 'class').matchAll(GRADE)].map((match) => {
    const { grade = '' } = match.groups ?? {}
    return { text: match[0], grade: ROMAN[grade] ?? grade }
  })
}

/** "NYHA class II" of a record that says class I; of records only, since a note grades many things. */
function checkGrades({ reading, cited, quoted }: Claim): Finding[] {
  const held = cited.records.flatMap(({ text }) => gradesIn(text))
  if (held.length === 0 || cited.notes.length > 0) return []
  return gradesIn(reading.text)
    .filter(({ grade }) => quoted.length === 0 && held.every((other) => other.grade !== grade))
    .map(({ text }) => ({
      rule: 'detail' as const,
      reason: `The sentence says '${text}'; the cited source says ${held[0]?.text}.`,
    }))
}

/** A stage or level that no source gives, where a source gives another one of the same kind. */
export function checkCodes(claim: Claim): Finding[] {
  const { reading, cited, records, names } = claim
  if (cited.searches.length > 0) return []
  const misgraded = checkGrades(claim)
  if (misgraded.length > 0) return misgraded.slice(0, 1)
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
