import { normalizeWord } from '@/lib/terminology/normalize'

/** Forms that no ending tells: what a question says in one, a note may say in another. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `feet foot, teeth tooth, children child, women woman, men man, wives wife, fell fall, fallen fall, broke break,
   broken break, took take, taken take, gave give, given give, grew grow, grown grow, bled bleed, ate eat, eaten eat,
   drank drink, drunk drink, slept sleep, drove drive, driven drive, wore wear, worn wear, lost lose, felt feel,
   began begin, begun begin, went go, gone go, saw see, seen see, told tell, kept keep, held hold, wrote write,
   written write, brought bring, caught catch, bought buy, fought fight, sent send, spoke speak, spoken speak,
   chose choose, chosen choose, rode ride, ran run, swam swim, struck strike, tore tear, torn tear, woke wake, woken wake,
   built build, paid pay, thought think, died die, dying die, dead die, death die, grew grow, met meet, shook shake,
   stood stand, swollen swell, weaning wean, weaned wean, flew fly, understood understand, became become,
   drew draw, drawn draw, threw throw, thrown throw, hung hang, lay lie, sat sit, taught teach`
    .split(',')
    .map((pair) => {
      const [form = '', lemma = ''] = pair.trim().split(/\s+/)
      return [form, lemma] as const
    }),
)

/** Endings, so that "collects", "collected" and "collection" meet. */
const ENDING = /(?:ations?|ions?|ings?|(?<!e)ed|es|er|ers|s|ly|e)$/

/** "Preferred" and "prefer", "stopped" and "stop": what an ending doubled. */
const DOUBLED = /([bdgkmnprt])\1$/

/** A word without its ending, in American spelling: "haemorrhages" and "hemorrhage", "fell" and "falls" are one. */
export function stemOf(word: string): string {
  const lower = word.toLowerCase()
  const normal = IRREGULAR.get(lower) ?? normalizeWord(word)
  const cut = normal.replace(ENDING, '')
  if (cut.length <= 2) return normal
  const isDoubled = cut !== normal && cut.length > 3 && DOUBLED.test(cut)
  return isDoubled ? cut.replace(DOUBLED, '$1').replace(/(?<=..)er$/, '') : cut
}

/** The other irregular forms of a word: a search for "fall" must find "fell". */
export function formsOf(word: string): string[] {
  const lower = word.toLowerCase()
  const lemma = IRREGULAR.get(lower) ?? lower
  const forms = [...IRREGULAR].filter(([, of]) => of === lemma).map(([form]) => form)
  return forms.length > 0 ? [lemma, ...forms].filter((form) => form !== lower) : []
}
