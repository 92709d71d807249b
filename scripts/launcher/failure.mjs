/** Something the user can do something about: the message is all that is shown. */
export class Failure extends Error {}

/** The command was called with the wrong words; exit code 2. */
export class WrongUsage extends Failure {}
