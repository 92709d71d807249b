/** Words that find one demo chart each, and what it is good for (worker/demo-patients/README.md). */
export const CHARTS = {
  /** HbA1c over years, many results, an unsigned note. */
  diabetes: 'Brannigan',
  /** "Four-wheeled walker" stands in notes only. */
  walker: 'Calloway 1943-07-11',
  /** No allergy was ever recorded. */
  sparse: 'Annette',
  /** "No known allergy" is asserted. */
  noneKnown: 'Featherstonehaugh',
  /** One emergency note contradicts the allergies and the dose of methotrexate. */
  disagreeing: 'Kestrel',
  /** Peanut anaphylaxis, of high criticality, among other allergies. */
  peanut: 'Ibarra',
} as const
