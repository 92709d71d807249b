/** Words with a full stop that belong to what follows: a sentence never ends behind them on the same line. */
export const LEADING_ABBREVIATIONS: ReadonlySet<string> = new Set(
  'dr mr mrs ms mx prof st sr sen rev drs messrs vs v e.g i.e eg ie viz cf approx ca c resp incl excl esp fig ref pt pts dept vol ext'.split(
    ' ',
  ),
)

/** Short forms that go before a number ("no. 3", "Plt. 150"); before anything else they end a sentence like any word. */
export const NUMBERED_ABBREVIATIONS: ReadonlySet<string> = new Set(
  'no nos nr plt plts hb hgb hct wbc rbc na k cr creat temp resp sat sats wt ht max min p pp art sec dx rx hx tx sx fx'.split(
    ' ',
  ),
)

/** Words that may stand before a single capital letter that ends a sentence: "hepatitis B. He …" is no initial. */
export const LETTERED_NAMES: ReadonlySet<string> = new Set(
  'vitamin hepatitis group type class grade stage factor influenza category plan strain panel level part section appendix and or'.split(
    ' ',
  ),
)
