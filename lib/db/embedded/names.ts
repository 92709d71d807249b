/** The one database there is; a client that asks for another is refused, never quietly given this one. */
export const DATABASE_NAME = 'postgres'

/** The role that the engine creates and that owns what migrations create. */
export const OWNER = 'postgres'
