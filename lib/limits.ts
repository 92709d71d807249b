/** The bounds of the product. One that a user can run into is named in the sentence that refuses what exceeds it. */
export const LIMITS = {
  questionCharacters: 4_000,
  conversationTitleCharacters: 200,
  feedbackCharacters: 2_000,
  usageDays: 366,
  /** One export of the audit log. */
  auditExportEvents: 50_000,
  /** Events are kept for so long, and seals are locked for so long elsewhere: 45 CFR 164.316(b)(2)(i). */
  auditYears: 6,
  /** Of one seal: what was changed is found to within so many. */
  sealEvents: 10_000,
  patientPageSize: 50,
  /** A patient scope outlives one answer, not a working day. */
  scopeMinutes: 15,
  sessionIdleMinutes: 15,
  /** Idle for so long, the browser begins to warn. */
  sessionWarningMinutes: 13,
  sessionHours: 12,
  /** For so long after a user proved again who they are, what asks for it goes on without asking. */
  confirmationMinutes: 5,
  /** Emergency access ends by itself; the database caps it too. */
  breakGlassMinutes: 60,
  breakGlassTextCharacters: 10,
  breakGlassTextCharactersMost: 500,
  /** Of one page of the review queue. */
  breakGlassCases: 200,
  /** How far ahead an assignment to a care team may end. */
  assignmentDays: 365,
  careAssignments: 500,
  /** An API token expires after so long at the latest. */
  tokenDays: 365,
  /** NIST SP 800-63B for a password that is the only factor; the upper end keeps hashing cheap. */
  passwordCharacters: 15,
  passwordCharactersMost: 256,
  /** Failed sign-ins from one network address in one window; a hospital shares one address. */
  signInFailures: 60,
  signInWindowSeconds: 300,
  /** Of one user in a minute. Nobody reads answers as fast as this; a script that empties the budget of all does. */
  questionsPerMinute: 60,
  /** Of patients and in charts. Search as you type sends two or three while a name is typed; who copies the list sends more. */
  searchesPerMinute: 180,
  /** Uploads. A folder of files goes up one after the other; each leaves a row, an object and work for the worker. */
  importsPerMinute: 120,
  /** Answers that one process writes at the same time, and for one user. */
  answersAtOnce: 300,
  answersAtOncePerUser: 6,
  agentSteps: 8,
  agentSeconds: 90,
  /** A model that does not take a call, does not begin to write, or falls silent for so long is given up. */
  modelConnectSeconds: 20,
  modelBeginSeconds: 40,
  modelSilenceSeconds: 20,
  /** Read and written in one turn, all its requests together. */
  agentTokens: 250_000,
  /** One response of a model, as asked for, and as taken from one that writes on. */
  responseTokens: 4_096,
  responseCharacters: 40_000,
  lookupsPerStep: 24,
  /** Look-ups of one turn that run at the same time. */
  lookupsAtOnce: 4,
  /** Earlier turns of a conversation and the sources behind them, as a model is shown them. */
  historyTurns: 30,
  historyCharacters: 16_000,
  sourceListCharacters: 6_000,
  toolItems: 50,
  toolCharacters: 6_000,
  /** A bundle up to this size, this many entries and values is held in memory; a larger one is read entry by entry. */
  bundleBytes: 64 * 1024 * 1024,
  bundleEntries: 100_000,
  bundleValues: 2_000_000,
  /** One file as stored, and unpacked. */
  fileBytes: 32 * 1024 ** 3,
  decompressedBytes: 128 * 1024 ** 3,
  /** Unpacked to packed. FHIR packs 10 to 60 times; beyond the first `bundleBytes`, more than this is a bomb. */
  gzipRatio: 250,
  entriesPerFile: 20_000_000,
  /** One resource, or one line of NDJSON. */
  entryBytes: 32 * 1024 * 1024,
  /** Objects, lists and members of one resource: small text that unfolds into much memory. */
  entryValues: 1_000_000,
  nestingDepth: 128,
  /** A Bundle in a Bundle in a Bundle. */
  nestedBundles: 3,
  /** The JSON of one request. */
  bodyBytes: 1024 * 1024,
  /** Of an answer, what a reader may leave unread before the line is cut. */
  unreadBytes: 1024 * 1024,
  uploadBytes: 2 * 1024 ** 3,
  /** How long an upload that failed can be tried again. */
  failedUploadDays: 7,
  /** Imports of one user that wait or run. */
  queuedImports: 100,
  /** Uploads of one user under way in one process. */
  uploadsAtOnce: 4,
  /** How long another operator may take to confirm that a chart is forgotten. */
  forgetRequestHours: 24,
  /** One attachment, decoded. */
  attachmentBytes: 20 * 1024 * 1024,
  /** The text of one note: about 700 printed pages. */
  noteCharacters: 2_000_000,
  markupDepth: 200,
  pdfPages: 500,
  /** Reading one PDF; then its process is ended. */
  pdfSeconds: 20,
  pdfMegabytes: 512,
  /** A bundle of up to so many entries is filed in one transaction; on the embedded database everybody waits for it. */
  transactionEntries: 2_000,
  /** Larger bundles and NDJSON go in transactions of so many. */
  batchEntries: 500,
} as const
