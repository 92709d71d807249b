/** Endings by which an unknown word is the name of a medicine. Source: WHO INN stems (The use of stems, 2018), the common ones. */
export const DRUG_ENDING =
  /(?:pril|prilat|sartan|olol|alol|dipine|statin|fibrate|gliptin|gliflozin|glitazone|glutide|natide|formin|azole|prazole|tidine|cillin|cycline|mycin|micin|floxacin|oxacin|cef\p{L}*|penem|azolid|vir|xaban|gatran|parin|grel|parinux|setron|triptan|oxetine|pramine|triptyline|azepam|zolam|zepam|zodone|azine|ridone|piprazole|apine|barbital|toin|gabalin|pentin|racetam|profen|fenac|oxicam|coxib|xicam|salazine|sone|solone|olone|onide|asone|terol|tropium|phylline|lukast|trizine|fenadine|ratadine|tadine|dronate|dronic|parib|tinib|ciclib|mab|cept|kinra|thiazide|semide|tanide|renone|terone|estrel|gestrel|stigmine|dopa|gabine|caine|curium|codone|morphone|orphan|fentanil|xone|profol|ipram|faxine|zumab|limus|trexate|quine|nidazole|conazole|bendazole|vastatin|semaglutide|warfarin|heparin|insulin|digoxin|lithium|plase|clone)$/iu

/** Ordinary words with such an ending. */
export const NO_DRUGS = new Set(
  'magazine cyclone routine medicine vaccine urine spine supine bovine online feline decline combine define outcome membrane hormone alone clone zone bone stone one done none gone phone someone anyone everyone reasone prone tone hone levirate virus april peril medicaid mcv creatinine histamine dopamine serotonin testosterone progesterone cortisone aldosterone glycine ketone ketones acetone cone backbone milestone gallstone cornerstone keystone limestone examine determine quinine amine'.split(
    ' ',
  ),
)
