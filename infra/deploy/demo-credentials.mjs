// node demo-credentials.mjs < secret: the demo's clinician, as the browser tests read sign-ins (CREDENTIALS_FILE).
import { readFileSync } from 'node:fs'

const { password } = JSON.parse(readFileSync(0, 'utf8'))
const users = [{ email: 'clinician@demo.example', password, roles: ['clinician'] }]
process.stdout.write(JSON.stringify({ users }))
