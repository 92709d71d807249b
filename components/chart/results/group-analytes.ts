import type { AnalyteSummary } from '@/lib/contracts/results'

export interface AnalyteBlock {
  title: string
  members: AnalyteSummary[]
}

/** Tests in their groups, in the order given, as far as what is typed names them; synonyms count ('BUN'). */
export function groupAnalytes(analytes: readonly AnalyteSummary[], typed = ''): AnalyteBlock[] {
  const named = analytes.filter((analyte) => isNamed(analyte, typed.trim().toLowerCase()))
  return [...Map.groupBy(named, ({ group }) => group.title)].map(([title, members]) => ({ title, members }))
}

function isNamed({ name, sourceNames, synonyms, group }: AnalyteSummary, words: string): boolean {
  return (
    words === '' ||
    [name, ...sourceNames, ...synonyms, group.title].some((text) => text.toLowerCase().includes(words))
  )
}
