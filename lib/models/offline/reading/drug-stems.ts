/**
 * The endings by which international nonproprietary names tell a drug from any other word (WHO, "The use of stems in
 * the selection of INN", 2018), for drugs that no list of ours holds. Only those that ordinary words do not share.
 */
const STEM =
  /^\p{L}{2,}(?:mab|pril|sartan|vastatin|olol|gliptin|gliflozin|glutide|natide|conazole|cillin|mycin|micin|floxacin|prazole|dipine|tinib|xaban|gatran|parin|setron|triptan|oxetine|azepam|azolam|barbital|barb|thiazide|semide|terol|tropium|solone|nisone|metasone|onide|ciclovir|cyclovir|tegravir|navir|buvir|cycline|profen|formin|fenac|codone|orphone|caine|dronate|kinra|limus|afil|zosin|lukast|fibrate|racetam|gabalin|azine|peridol|piprazole|tidine|grelor|dopa|giline|stigmine|curium|relin|steride|trexate|platin|rubicin|taxel|cept)$/iu
/** Drugs and brands whose names have no stem of their own. */
const OTHERS = /^(?:glargine|detemir|degludec|lispro|aspart|glulisine|haldol)$/i
/** Ordinary words and diseases that end so. */
const NOT_A_DRUG = /^(?:april|accept|except|intercept|concept|percept|precept|magazine|cocaine|octane)$/i

/** The words of a text that are drugs by their ending, as they are written. */
export function findDrugsByStem(text: string): string[] {
  return (text.match(/\p{L}+/gu) ?? []).filter(
    (word) => (STEM.test(word) || OTHERS.test(word)) && !NOT_A_DRUG.test(word),
  )
}
