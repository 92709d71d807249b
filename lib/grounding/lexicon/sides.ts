/** A single L or R is a side before a part of the body ("R knee", "L TKA"), never behind a number ("2 L", "1 mmol/L"). */
const BEFORE_PART = '(?<![\\d/]\\s?|>\\s?|\\d \\()\\b'
/** What has two sides, as notes shorten it. */
export const BODY_PART =
  '(?:(?:upper|lower|medial|lateral|inner|outer|prox(?:imal)?|distal) )?(?:fem(?:oral|ur)?|hips?|necks?|knees?|legs?|arms?|f(?:oo|ee)t|hands?|eyes?|ears?|lungs?|kidneys?|breasts?|wrists?|shoulders?|ankles?|thighs?|heels?|elbows?|malleol(?:us|ar)|radius|forearms?|tib(?:ia|ial)?)\\b'
/** "T -2.7 L fem neck": behind a number only where the part follows. */
const BEHIND_NUMBER = '(?<=\\d )'
const BEFORE_BODY = `(?= ${BODY_PART})`
const BEHIND_SCORE = '(?<=\\b\\d{1,2}/\\d{1,2}\\s)'
/** "Intact L.", "R lobe > L, no effusion": behind a word, where nothing follows. */
const ALONE = '(?=\\s*(?:[.,;)]|$))'
const BEHIND_WORD = '(?<=(?<!\\d\\s?)\\b\\p{Ll}{3,} |> ?)'
const PART = '(?=[ -](?:\\p{Ll}{3,}|TKA|THA|TKR|THR|LE|UE|MCA|ICA|ACL|BKA|AKA|CEA|IJ|MTP|DVT|DIP|PIP))'

export const LEFT = new RegExp(
  `\\b[Ll]eft\\b(?!\\s+(?:the|him|her|over|out|against|hospital|before|without|AMA))|\\bLEFT\\b|\\b(?:LUL|LLL|LUE|LLE|LUQ|LLQ|OS)\\b|(?:${BEHIND_SCORE}|${BEFORE_PART})L${PART}|${BEHIND_WORD}L${ALONE}|${BEHIND_NUMBER}L${BEFORE_BODY}`,
  'u',
)
export const RIGHT = new RegExp(
  `\\b[Rr]ight\\b(?!\\s+(?:after|before|now|away))|\\bRIGHT\\b|\\b(?:RUL|RML|RLL|RUE|RLE|RUQ|RLQ)\\b|(?<!(?:\\d|\\bmg|\\bmcg|\\bpuffs?|\\bunits?|\\btablets?)\\s?)\\bOD\\b|(?:${BEHIND_SCORE}|${BEFORE_PART})R${PART}|${BEHIND_WORD}R${ALONE}|${BEHIND_NUMBER}R${BEFORE_BODY}`,
  'u',
)
export const BILATERAL =
  /\b(?:bilat(?:eral(?:ly)?)?|b\/l|both (?:sides|arms|legs|eyes|ears|knees|hips|hands|feet|lungs|kidneys|breasts))\b/iu
