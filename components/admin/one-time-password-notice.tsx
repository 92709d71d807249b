import { OneTimeSecret } from './one-time-secret'

export function OneTimePasswordNotice({ name, password }: { name: string; password: string }) {
  return (
    <OneTimeSecret secret={password}>
      The password of {name}, for the next sign-in. It is not shown again: hand it over now, on another way
      than the address.
    </OneTimeSecret>
  )
}
