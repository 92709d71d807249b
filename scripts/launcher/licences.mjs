/** May be part of a work under Apache-2.0 (apache.org/legal/resolved.html, category A, and fonts and data as they are). */
const ALLOWED = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Unlicense'],
  // A font and a table of browsers, neither of them changed.
  ...['OFL-1.1', 'CC-BY-4.0'],
])

/** Looked at one by one: which packages, and why they may stay. */
const EXCEPTIONS = [
  {
    package: /^@img\/sharp-/,
    why: 'Next may load libvips (LGPL-3.0), as a shared library of its own, to resize pictures; we have none.',
  },
  { package: /^elkjs$/, why: 'EPL-2.0: a part of the prisma command line; nothing that we build holds it.' },
  { package: /^seq-queue$/, why: 'MIT by its LICENSE file; its package.json does not say so.' },
]

/**
 * The packages of a lock file that may not go into what we ship, each as one line that names it and its licence. What only
 * builds or tests is not asked.
 */
export function findOffenders(lock) {
  return Object.entries(lock.packages)
    .filter(([place, { dev, link }]) => place !== '' && !dev && !link)
    .map(([place, { version, license }]) => ({ name: place.split('node_modules/').at(-1), version, license }))
    .filter(({ name, license }) => !isAllowed(license) && !EXCEPTIONS.some((one) => one.package.test(name)))
    .map(({ name, version, license }) => `${name}@${version}: ${license ?? 'says no licence'}`)
}

/** SPDX expressions as packages write them: of an OR one is enough, of an AND all are needed. */
function isAllowed(expression) {
  if (typeof expression !== 'string') return false
  const plain = expression.replace(/^\((.*)\)$/, '$1')
  if (/ or /i.test(plain)) return plain.split(/ or /i).some(isAllowed)
  return plain.split(/ and /i).every((one) => ALLOWED.has(one.trim()))
}
