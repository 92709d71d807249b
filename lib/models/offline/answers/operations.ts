const NOT_OPERATIVE =
  /\b(?:radiotherap\w*|radiation|chemotherap\w*|brachytherap\w*|teletherap\w*|mammogra\w*|x-?rays?|radiogra\w*|ultraso\w*|\w*scan|tomography|imaging|mri|echocardiogra\w*|electrocardiogra\w*|physiotherap\w*|rehabilitation|education|assessment|examination|counsel\w*|screening|injection|infusion|transfusion|immunotherap\w*|monitoring|colonoscopy|endoscopy|ventilation|eeg|spirometry)\b/i

/** Whether a procedure is an operation; what plainly is none (radiotherapy, a scan) is not told as one. */
export function isOperative({ name }: { name: string }): boolean {
  return !NOT_OPERATIVE.test(name)
}
