/**
 * How clinicians write in a hurry, and what it stands for in the words that the rest of the grammar reads. Applied in
 * order, before anything else is read; the words on the right are read by topic, statistics or terminology.
 */
const SHORTHAND: readonly (readonly [RegExp, string])[] = [
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
  [/\bappts?\b/gi, 'appointment'],
  [/\bprelims?\b/gi, 'preliminary'],
  [/\bNKD?A\b/gi, 'allergies'],
  [/\b(?:LOS|length of (?:hospital )?stay)\b/g, 'how long was the stay'],
  [/\bw\/o\b/gi, 'without'],
  [/\bpost-?op(?:erative(?:ly)?)?\b/gi, 'after the operation'],
  [/\bpre-?op(?:erative(?:ly)?)?\b/gi, 'before the operation'],
  [
    /\bpost-(?=(?:implant|pump|transplant|treatment|chemo|discharge|start|surgery|admission)\w*\b)/gi,
    'after the ',
  ],
  [
    /\bpre-(?=(?:implant|pump|transplant|treatment|chemo|admission|start|surgery|discharge)\w*\b)/gi,
    'before the ',
  ],
  [/\bdx['’]?d\b/gi, 'diagnosed'],
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
  [/\bSGLT-?2i?s?\b(?! inhib)/gi, 'SGLT2 inhibitor'],
  [/\bGLP-?1s?\b(?! (?:agon|rec|anal))/gi, 'GLP-1'],
  [/\bpred\b/gi, 'prednisolone'],
  [/\bvanc\b/gi, 'vancomycin'],
  [/\bamox\b/gi, 'amoxicillin'],
  [/\bcipro\b/gi, 'ciprofloxacin'],
  [/\bgent\b/gi, 'gentamicin'],
  [/\bMTX\b/gi, 'methotrexate'],
  [/\bthyroid (?:meds?|medications?|drugs?|tablets?|pills?|medicines?)\b/gi, 'levothyroxine'],
  [/\bepi-?pens?\b/gi, 'epinephrine'],
  [/\bbone protection\b/gi, 'bisphosphonate'],
  [/\b(?:cholesterol|lipid) (?:meds?|medications?|drugs?|tablets?|pills?|medicines?)\b/gi, 'statins'],
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
  [/\bUSS?\b/g, 'ultrasound'],
  [/\brehab\b/gi, 'rehabilitation'],
  [/\bpacer\b|\bPPM\b/g, 'pacemaker'],
  [/\bEBL\b/g, 'blood loss'],
  [/\bhypos?\b/gi, 'hypoglycemia'],
  [/\bscopes?\b(?! \()/gi, 'colonoscopy and endoscopy'],
  [/\bangios?\b/gi, 'angiography'],
  [/\b(?:ever )?(?:been )?operated on\b/gi, 'all procedures'],
  [/\bc-?sections?\b|\bthe section\b/gi, 'cesarean section'],
  // Results.
  [/\bsats?\b/gi, 'oxygen saturation'],
  [/\bobs\b/gi, 'vital signs'],
  [/\bresps\b/gi, 'respiratory rate'],
  [/\bhead circ\b/gi, 'head circumference'],
  [
    /\b(?:blood )?sugar control\b|\b(?:glyc[ae]+mic|diabet(?:ic|es)) control\b|\bhow well controlled is (?:his|her|their|the) diabetes\b/gi,
    'HbA1c',
  ],
  [/\b(?:blood )?sugars?\b(?! (?:control|meds?|med|drugs?|pills?|tablets?))/gi, 'glucose'],
  [/\bO?GTT\b/g, 'glucose tolerance'],
  [/\bRh(?:esus)?(?: (?:factor|type|status|neg\w*|pos\w*))?\b/g, 'blood group'],
  [/\bTIR\b/g, 'time in range'],
  [/\b(?:anti-?)?t-?TG\b/gi, 'tissue transglutaminase'],
  [/\bC\.? ?diff(?:icile)?\b/gi, 'Clostridioides difficile'],
  [
    /\b(breast|lung|prostate|colon|bowel|ovarian|bladder|renal|thyroid|skin|pancreatic|gastric) ca\b/gi,
    '$1 cancer',
  ],
  [/\bPHQ\b(?!-)/g, 'PHQ-9'],
  [/\bA1c['’]s\b/gi, 'A1c'],
  [/\bBPs\b/g, 'BP'],
  // Devices, operations, places.
  [/\bA?ICD\b(?![- ]?(?:\d|codes?\b))/g, 'defibrillator'],
  [/\b(?:PPM|pacer)\b/gi, 'pacemaker'],
  [/\bNIV\b|\bBi-?PAP\b/gi, 'non-invasive ventilation'],
  [/\bSNF\b/g, 'skilled nursing facility'],
  [/\b(?:the|her) section\b(?! (?:of|on|about|says?|under))/gi, 'the cesarean section'],
  [/\blac\b/gi, 'laceration'],
  [/\bEEGs\b/g, 'EEG'],
  [/\b(ECG|EKG|CT|MRI|EGD|PET|TTE)s\b/g, '$1'],
  [/\bINRs\b/g, 'INR'],
]

/** The question in words that the grammar knows. */
export function writeOut(text: string): string {
  return SHORTHAND.reduce((said, [short, long]) => said.replace(short, long), text)
    .replace(/\s{2,}/g, ' ')
    .trim()
}
