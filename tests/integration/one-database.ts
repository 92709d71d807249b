import { inject } from 'vitest'

/** `npm test -- --full` */
export const isFull = process.env.CHARTLIGHT_TEST_FULL === '1'

/**
 * The database of production, in full all of them: for what takes seconds and runs the same statements on each. Walls, audit and
 * whatever an engine may do in its own way take `inject('databases')`.
 */
export const oneDatabase = () => (isFull ? inject('databases') : inject('databases').slice(-1))
