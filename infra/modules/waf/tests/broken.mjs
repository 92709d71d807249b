export const broken = [
  {
    file: 'main.tf',
    replace: ', "GenericRFI_BODY"',
    by: '',
    fails: 'must only count',
  },
]
