/**
 * Small words of other languages that no English sentence holds. Words that are English too, abbreviations of medicine
 * and parts of names ("die", "war", "hat", "la", "von", "los", "sono") are left out.
 */
export const FOREIGN_WORDS: ReadonlySet<string> = new Set(
  [
    // German, Dutch
    'nicht kein keine keinen keiner keinem ist sind wurde wurden wird werden gegen und für auf auch soll sollte darf',
    'eine einen einem einer zur zum seit durch bei haben patientin',
    'geen niet een voor zijn wordt werd patiënt',
    // French, Spanish, Portuguese, Italian
    'aucun aucune pas à sont était avec chez doit être elle cette ces dans sous patiente allergie',
    'ningún ninguna ninguno tiene está fue según alergia alergias paciente debe',
    'não nenhum nenhuma uma alérgico alérgica',
    'nessun nessuna della dello degli è stato stata paziente allergia allergico allergica deve essere',
    // Polish, Czech, the Nordic languages, Turkish
    'nie brak jest pacjent pacjentka nemá není',
    'inte ingen inga är och ikke',
    'yok değil hastanın hayır',
  ].flatMap((words) => words.split(' ')),
)
