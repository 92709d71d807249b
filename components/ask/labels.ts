/** What the built-in model is, wherever it speaks (S21). */
export const OFFLINE_LABEL = 'Offline model: extracts, does not reason'
