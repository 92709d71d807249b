import path from 'node:path'

/** The project's folder: beside this file's, be it worker/ or the bundle's dist/. */
export const ROOT = path.resolve(import.meta.dirname, '..')
