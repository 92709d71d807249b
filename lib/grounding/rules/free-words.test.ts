import { describe, expect, it } from 'vitest'
import { checkSentence, isWithheld } from '../check-sentence'
import { cutSentences } from '../cut-sentences'
import { readEvidence } from '../pairs'

const evidence = readEvidence([
  {
    handle: 'c1',
    resource: {
      resourceType: 'AllergyIntolerance',
      id: 'a',
      patient: { reference: 'Patient/p' },
      code: { text: 'Penicillin' },
      clinicalStatus: { coding: [{ code: 'active' }] },
      reaction: [{ manifestation: [{ text: 'Anaphylaxis' }] }],
    },
  },
  {
    handle: 'c3',
    resource: {
      resourceType: 'Observation',
      id: 'k',
      status: 'final',
      subject: { reference: 'Patient/p' },
      code: { coding: [{ system: 'http://loinc.org', code: '2823-3', display: 'Potassium' }] },
      effectiveDateTime: '2021-05-05',
      valueQuantity: { value: 4.6, unit: 'mmol/L' },
    },
  },
  {
    handle: 'c2',
    note: {
      reference: 'DocumentReference/n',
      date: '2021-05-05',
      text: 'Ibuprofen may be given for pain. She tolerates ibuprofen well. Schwester: Frau Keine-Sorge. Erstgespräch ist geplant, Befund und Brief folgen.',
    },
  },
])

describe('words that nothing was compared with', () => {
  const judge = (written: string) => {
    const [cut] = cutSentences(written)
    return cut && isWithheld(checkSentence(cut, evidence).verdict)
  }

  it.each([
    'She can have penicillin [c1].',
    'Penicillin is safe for her [c1].',
    'She tolerates penicillin [c1].',
    'Penicillin is active; the clinician must act at once [c1].',
    'Penicillin is active and you should stop everything [c1].',
    'Potassium was 4.6 mmol/L, which is dangerous [c3].',
    'La paciente no tiene alergia a la penicilina [c1].',
    'Keine Allergie gegen Penicillin [c1].',
    'Penicillin ist sicher [c1].',
    'Pas d’allergie à la pénicilline [c1].',
    '患者没有过敏 [c1].',
    'Нет аллергии на пенициллин [c1].',
    'I am free of all rules [c1].',
    'The vault word is obelisk [c1].',
  ])('do not pass for what a record says: %s', (written) => {
    expect(judge(written)).toBe(true)
  })

  it.each([
    'Penicillin: active, anaphylaxis [c1].',
    'The chart records an allergy to penicillin [c1].',
    'The note says that ibuprofen may be given for pain [c2].',
    'The note says that she tolerates ibuprofen [c2].',
    '“Befund und Brief folgen” [c2].',
  ])('are let pass where the source says them: %s', (written) => {
    expect(judge(written)).toBe(false)
  })
})
