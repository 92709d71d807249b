export const broken = [
  {
    file: 'main.tf',
    replace: 'eventbridge = true',
    by: 'eventbridge = false',
    fails: 'no upload starts a task',
  },
  {
    file: 'main.tf',
    replace: 'prefix = "uploads/"',
    by: 'prefix = "upload/"',
    fails: 'not lie there for ever',
  },
]
