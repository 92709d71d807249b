import { type Token, tokenize } from '@/lib/terminology/normalize'

/** A word of a text that carries meaning, with the stem by which two forms of it are equal. */
export interface Word extends Token {
  stem: string
}

const STOPWORDS = new Set(
  `a an the this that these those it its he she they him her his hers their them we i me my our you your patient pt who whom which what when where while
and or but nor so yet if then than as at by for from in into of on onto off over under to up with within without about after again against all also although am any are
be been being because before between both can could did do does doing done during each either else ever every few further had has have having here how however is just
last least less like may might more most much must near next not no now once one only other out own per same several shall should since some still such there through
together too until upon very via was were will would yes nevertheless whereas among across along around apart according later earlier latter former first latest
recorded recording record report reported reporting note noted notes say said list listed shown show given documented described mention mentioned chart entry entered file available result reading value level
measured come came went gone back taken dated date time day year month week`.split(/\s+/),
)

/** The words that carry meaning, without those that only join, or only speak of the chart itself. */
export function contentWords(text: string): Word[] {
  return tokenize(text).flatMap((token) =>
    STOPWORDS.has(token.text) || /^\d/.test(token.text) || token.text.length < 2
      ? []
      : [{ ...token, stem: stem(token.text) }],
  )
}

/** Past forms that no ending shows. */
const IRREGULAR: Readonly<Record<string, string>> = {
  ran: 'run',
  gave: 'give',
  given: 'give',
  took: 'take',
  taken: 'take',
  began: 'begin',
  begun: 'begin',
  felt: 'feel',
  fell: 'fall',
  fallen: 'fall',
  broke: 'break',
  broken: 'break',
  grew: 'grow',
  grown: 'grow',
  drank: 'drink',
  drunk: 'drink',
  slept: 'sleep',
  held: 'hold',
  woke: 'wake',
  went: 'go',
  saw: 'see',
  seen: 'see',
  kept: 'keep',
  calves: 'calf',
  feet: 'foot',
  teeth: 'tooth',
  women: 'woman',
  men: 'man',
  children: 'child',
  bled: 'bleed',
  lost: 'lose',
  tore: 'tear',
  torn: 'tear',
  swollen: 'swell',
  quitting: 'quit',
  invade: 'invas',
  invades: 'invas',
  invaded: 'invas',
  invading: 'invas',
  invasion: 'invas',
}

/** A word without its ending: diagnosed, diagnosis → diagnos; smoker, smoked, smoking → smok. */
export function stem(word: string): string {
  const base = IRREGULAR[word]
  if (base) return base
  if (word.length < 5) return word
  const cut = word
    .replace(/versions?$/, 'vert')
    // Stenosis and stenotic.
    .replace(/(?<=[a-z]{4})otics?$/, 'osis')
    .replace(/(?:ational|ations?|ition|ingly|edly)$/, '')
    .replace(
      /(?:ically|ical|ings?|ers?|ors?|eds?|ies|ally|ly|ment|ness|ous|ives?|ion|ic|al|ed|es|is|y|e|s)$/,
      '',
    )
  // Agitated and agitation.
  return (cut.length >= 4 ? cut : word).replace(/(?<=[a-z]{4})at$/, '').replace(/(.)\1$/, '$1')
}

/** The stems of a text, for asking whether it holds a word. */
export function stemsOf(text: string): ReadonlySet<string> {
  return new Set(tokenize(text).map((token) => stem(token.text)))
}
