import { createRandom } from '../search/random'

/** The names that a made-up country bears; the first ones are the most common. */
export interface Names {
  family: readonly string[]
  given: readonly string[]
}

const FAMILIES = 60_000
const GIVENS = 4_000
const COMMON_FAMILIES =
  'smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young allen king wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter roberts'
const COMMON_GIVENS =
  'james mary michael patricia robert jennifer john linda david elizabeth william barbara richard susan joseph jessica thomas sarah christopher karen charles lisa daniel nancy matthew sandra anthony betty mark ashley'
const SYLLABLES =
  'an bar bel ber bro cal cas cor dan del der don el en er fer fin gar ger hal har hen hol in is jo ka kel kin kov la len ler lin lo ma mac man mar mc mel mer mi mon na nel no o ol or pe per ra ri ro ros sa san sen ser shi ski son sta stein ta ten ter ti ton tor tra ul va van ver vi wa wel wil win yo za zen'.split(
    ' ',
  )

/** As many different names as a country has: common ones that many share, and a long tail that few do. */
export function makeNames(seed: number): Names {
  const random = createRandom(seed)
  return {
    family: makeDistinct(COMMON_FAMILIES.split(' '), FAMILIES, random),
    given: makeDistinct(COMMON_GIVENS.split(' '), GIVENS, random),
  }
}

function makeDistinct(common: readonly string[], count: number, random: () => number): string[] {
  const names = new Set(common)
  while (names.size < count) {
    const syllables = 2 + Math.floor(random() * 3)
    const name = Array.from({ length: syllables }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)])
    names.add(name.join(''))
  }
  return [...names].map((name) => name.charAt(0).toUpperCase() + name.slice(1))
}
