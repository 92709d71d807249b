/** Days, today included. */
export const WINDOWS = [7, 30, 90, 366] as const
