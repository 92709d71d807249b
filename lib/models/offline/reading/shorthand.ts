/**
 * How clinicians write in a hurry, and what it stands for in the words that the rest of the grammar reads. Applied in
 * order, before anything else is read; the words on the right are read by topic, statistics or terminology.
 */
export const SHORTHAND: readonly (readonly [RegExp, string])[] = [
  // Headings of a history.
  [/\bPMHx?\b|\b(?:past|previous) medical (?:history|hx)\b/gi, 'all problems'],
  [
    /\bPSHx?\b|\b(?:past |previous )?surgical (?:history|hx)\b|\b(?:any|all|past|previous) (?:operations|surger(?:y|ies))\b/gi,
    'all procedures',
  ],
  [/\bFHx?\b|\bfamily hx\b/gi, 'family history'],
  [/\bS(?:oc)?Hx\b|\bSH\b|\bsocial hx\b/g, 'social history'],
  [/\bADRs?\b|\b(?:adverse )?drug reactions?\b|\badverse reactions?\b|\bintolerances\b/gi, 'allergies'],
  [/\b(?:one[- ]liner|handover|sign[- ]?out|snapshot)\b/gi, 'summary'],
  [/\bhx of\b|\bh\/o\b/gi, 'history of'],
  [/\bhx\b/gi, 'history'],
  [/\bdx\b/gi, 'diagnosis'],
  [/\brx\b/gi, 'prescription'],
  [/\btx\b/gi, 'treatment'],
  [/\b(?:pls|plz|please|thx|cheers)\b/gi, ' '],
  [/\bno\. ?of\b|#\s*of\b/gi, 'number of'],
  // People and circumstances.
  [/\bPCP\b|\bGP\b|\bfamily (?:doctor|physician)\b/g, 'general practitioner'],
  [/\bNOK\b/g, 'next of kin'],
  [/\bETOH\b/gi, 'alcohol'],
  [
    /\b(?:DNA?CPR|DNR|DNAR|resus(?:citation)?|code) (?:status|order|orders|form|decision)\b|\b(?:DNA?CPR|DNR|DNAR)\b|\bresus\b/gi,
    'resuscitation',
  ],
  [/\bpass(?:ed|es)? away\b/gi, 'die'],
  [/\bscripts\b/gi, 'prescriptions'],
  // Drugs.
  [/\bpen(?= allerg)/gi, 'penicillin'],
  [/\bAEDs?\b/g, 'anticonvulsants'],
  [
    /\b(?:BP|blood pressure) (?:meds?|medications?|drugs?|tablets?|pills?|medicines?)\b/gi,
    'antihypertensives',
  ],
  [
    /\b(?:diabet(?:ic|es)|sugar) (?:meds?|medications?|drugs?|tablets?|pills?|medicines?)\b/gi,
    'glucose-lowering drugs',
  ],
  [/\bthe pill\b|\bbirth control\b|\bcontraception\b/gi, 'contraceptives'],
  [/\bOTC\b/g, 'over-the-counter'],
  [/\b(?:commenced|initiated|put on|begun on|introduced)\b/gi, 'started'],
  [/\b(?:came|come|comes|taken) off\b/gi, 'stopped'],
  [/\bis(?:n['’]t| not) (?:she|he) on (.{2,40}?) (?:any ?more|any longer|now)\b/gi, 'was $1 stopped'],
  // Vaccines and procedures.
  [/\b(?:flu|influenza) (?:jabs?|shots?|vaccines?|vaccinations?|immuni[sz]ations?)\b/gi, 'influenza vaccine'],
  [/\bjabs?\b/gi, 'vaccine'],
  [/\bchicken ?pox (?=vacc|immun)/gi, 'varicella '],
  [/\bmammos?\b/gi, 'mammogram'],
  [/\b(?:pap|cervical) (?:smear|test)s?\b|\bsmears?\b/gi, 'cervical smear'],
  [/\bappendix (?:out|removed|taken out)\b/gi, 'appendectomy'],
  [/\bgall ?bladder (?:out|removed|taken out)\b/gi, 'cholecystectomy'],
  [/\btonsils (?:out|removed|taken out)\b/gi, 'tonsillectomy'],
  [/\b(?:uterus|womb) (?:out|removed|taken out)\b/gi, 'hysterectomy'],
  [/\bc-?sections?\b|\bthe section\b/gi, 'cesarean section'],
  // Results.
  [/\bsats?\b/gi, 'oxygen saturation'],
  [/\bobs\b/gi, 'vital signs'],
  [/\bA1c['’]s\b/gi, 'A1c'],
  [/\bBPs\b/g, 'BP'],
  [/\bINRs\b/g, 'INR'],
]

/** The question in words that the grammar knows. */
export function writeOut(text: string): string {
  return SHORTHAND.reduce((said, [short, long]) => said.replace(short, long), text)
    .replace(/\s{2,}/g, ' ')
    .trim()
}
