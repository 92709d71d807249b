// Loaded before a service's own code: whatever becomes of the launcher, also kill -9, its services end with it and
// leave their port free for the next start.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// Listening alone must not keep a service alive that has nothing left to do.
process.channel?.unref()
