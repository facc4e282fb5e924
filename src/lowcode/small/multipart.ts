import type * as Whole from '../../http/multipart.js'

export const formOf: typeof Whole.formOf = () => {
  throw new TypeError('forms are not sent from here')
}
