/**
 * Words that ask in German, Dutch, French, Spanish, Italian or Portuguese and that no English question holds. Abbreviations
 * ("ICH"), drugs, and parts of names ("la", "von") are left out.
 */
const ASKS_ELSEWHERE = new Set(
  `welche welcher welches welchen wann warum wieso wurde wurden nimmt bekommt sollte letzte letzter letzten letztes gibt allergien
   welke wanneer waarom heeft gebruikt
   quel quelle quels quelles quand pourquoi combien prend dernière dernier
   qué cuál cuáles cuándo cuánto cuántos tiene está última último alergias medicamentos
   quando quale quali perché prende ultima ultimo allergie farmaci
   quais qual têm alergia medicações`.split(/\s+/),
)

/** Whether a question is put in another language than the grammar reads: what it takes of it would be chance. */
export function isOtherLanguage(text: string): boolean {
  if (/[¿¡]/.test(text)) return true
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => ASKS_ELSEWHERE.has(word))
}
