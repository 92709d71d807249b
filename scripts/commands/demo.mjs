import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { prepareDataFolder } from '../launcher/data-folder.mjs'
import { claimDataFolder } from '../launcher/demo-lock.mjs'
import { Failure, WrongUsage } from '../launcher/failure.mjs'
import { launchedAt } from '../launcher/node-runtime.mjs'
import { refuseTakenPort } from '../launcher/ports.mjs'
import { credentialsFile, inboxFolder, startProduct, urlOf } from '../launcher/product.mjs'
import { readLastLines } from '../launcher/services.mjs'
import { runStep } from '../launcher/steps.mjs'

const USAGE = 'Usage: npm run demo -- [--port N] [--data DIR] [--empty] [--dev]'
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** The product with synthetic patients, until Ctrl-C. Exit code 0 when it was stopped, 1 when a part of it died. */
export async function run(args) {
  const { port, data, empty, dev, help } = readOptions(args)
  if (help) {
    process.stdout.write(`${USAGE}\n`)
    return 0
  }
  const parts = []
  const interrupted = waitForSignal(parts)
  try {
    prepareDataFolder(data)
    await claimDataFolder(data, urlOf(port))
    await refuseTakenPort(port)
    const starting = startProduct({
      data,
      port,
      empty,
      dev,
      step: runStep,
      onStop: (part) => parts.push(part),
    })
    const product = await Promise.race([starting, interrupted])
    if (product === 'interrupted') return 0
    printWelcome(product.url, data, (Date.now() - launchedAt()) / 1000)
    const died = product.services.map((service) => service.ended.then((how) => ({ service, how })))
    const end = await Promise.race([interrupted, ...died])
    if (end === 'interrupted') return 0
    throw new Failure(
      `The ${end.service.name} ended (${end.how}); its log is ${end.service.log}:\n${readLastLines(end.service.log)}`,
    )
  } finally {
    for (const part of parts.toReversed()) await part.stop()
  }
}

function readOptions(args) {
  const options = {
    port: { type: 'string', default: '3000' },
    data: { type: 'string', default: process.env.CHARTLIGHT_DATA_DIR || '.data' },
    empty: { type: 'boolean', default: false },
    dev: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false, short: 'h' },
  }
  let values
  try {
    values = parseArgs({ args, options }).values
  } catch (error) {
    throw new WrongUsage(`${error.message}\n${USAGE}`)
  }
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new WrongUsage(`${values.port} is not a port number.\n${USAGE}`)
  return { ...values, port, data: path.resolve(values.data) }
}

/** The first signal stops everything in order, the database last; a second one does not wait. */
function waitForSignal(parts) {
  return new Promise((resolve) => {
    let isStopping = false
    for (const signal of SIGNALS)
      process.on(signal, () => {
        if (isStopping) {
          for (const part of parts) part.kill()
          process.exit(130)
        }
        isStopping = true
        process.stderr.write('\nStopping … (Ctrl-C again to force)\n')
        resolve('interrupted')
      })
  })
}

function printWelcome(url, data, seconds) {
  const { users } = JSON.parse(readFileSync(credentialsFile(data), 'utf8'))
  const lines = [
    `Chartlight is ready at ${url}, ${seconds.toFixed(1)} s after its start. Synthetic data – not for patient care.`,
    '',
    'Sign in as',
    ...users.map(({ email, password, roles }) => `  ${email}  ${password}  (${roles.join(', ')})`),
    '',
    `FHIR files put into ${inboxFolder(data)} are imported; uploads: ${url}/imports, as admin.`,
    `On the command line, over these charts: ${commandLine(data)}`,
    `Data: ${data} (sign-ins: ${credentialsFile(data)}). Stop: Ctrl-C.`,
  ]
  process.stdout.write(`\n${lines.join('\n')}\n\n`)
}

/** The worker looks into the default folder unless it is told another one. */
function commandLine(data) {
  const isDefault = data === path.resolve('.data')
  return `${isDefault ? '' : `CHARTLIGHT_DATA_DIR=${data} `}npm run worker -- ask --patient ID "latest HbA1c?"`
}
