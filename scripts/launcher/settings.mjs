import { Failure } from './failure.mjs'
import { inRoot } from './paths.mjs'

/** Takes the settings of `.env` in the project folder into the environment; what is set there already stays. */
export function loadSettings(file = inRoot('.env')) {
  try {
    process.loadEnvFile(file)
  } catch (error) {
    if (error.code === 'ENOENT') return
    throw new Failure(`${file} cannot be read (${error.code}); see .env.example.`)
  }
}
