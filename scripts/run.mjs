#!/usr/bin/env node
// The door of every npm command: the right Node, the packages, the generated database client, then the command.
// Without dependencies, and with nothing that an old Node cannot parse before its version is checked.

const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 9)) {
  console.error(
    'Chartlight needs Node.js 20.9 or later to start (this is ' +
      process.versions.node +
      '); install one from nodejs.org.',
  )
  process.exit(1)
}

import('./launcher/main.mjs').then(({ main }) => main(process.argv.slice(2)))
