import { runToEnd, tool } from '../launcher/children.mjs'
import { prismaEnvironment } from '../launcher/prisma-client.mjs'

export const run = (args) => runToEnd(tool('prisma'), args, { env: prismaEnvironment })
