/** What draws pictures: the canvas with its fonts, and all that uses it. It is loaded with the first picture. */
export { drawBoardPicture } from './boardPicture';
export { loadFonts } from './fonts';
export { packPng } from './png';
export { drawWeekPicture } from './weekPicture';
export { drawWeeksPicture } from './weeksPicture';
