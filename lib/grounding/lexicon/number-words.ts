/** Cardinals that prose writes out. "One" and "a" are left to the readers of counts and durations: they mostly are no numbers. */
export const NUMBER_WORDS: Readonly<Record<string, number>> = {
  zero: 0,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}

export const ORDINAL_WORDS: Readonly<Record<string, number>> = {
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
}

/** "twice a day", "three times weekly", "once nightly": how often, as one comparable number per unit. */
export const TIMES_WORDS: Readonly<Record<string, number>> = { once: 1, twice: 2, thrice: 3 }

/** Units of time to the UCUM code of what they count. */
export const TIME_UNITS: Readonly<Record<string, string>> = {
  second: 's',
  sec: 's',
  minute: 'min',
  min: 'min',
  hour: 'h',
  hr: 'h',
  h: 'h',
  day: 'd',
  d: 'd',
  night: 'd',
  week: 'wk',
  wk: 'wk',
  fortnight: '2wk',
  month: 'mo',
  mo: 'mo',
  year: 'a',
  yr: 'a',
  y: 'a',
  decade: '10a',
}
