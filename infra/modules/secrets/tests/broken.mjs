export const broken = [
  {
    file: 'main.tf',
    replace: 'secret_string_wo         =',
    by: 'secret_string =',
    fails: 'Ephemeral values are not valid',
  },
]
