/** Weights of the page's own font. MapLibre draws letters from it and reads the weight in the name. */
export const REGULAR: string[] = ['Noto Sans'];
export const MEDIUM: string[] = ['Noto Sans Medium', 'Noto Sans'];
export const BOLD: string[] = ['Noto Sans Bold', 'Noto Sans'];

// A letter of each file that the font comes in. MapLibre itself waits for the first of them only, and would draw the
// others from whatever font the machine has.
const LETTERS = 'Aāжґ';

/** Fetches the font in all its weights. Never fails: without it another font is drawn. */
export async function loadFonts(): Promise<void> {
  await Promise.all([400, 500, 700].map((weight) => document.fonts.load(`${weight} 16px "Noto Sans"`, LETTERS).catch(() => [])));
}
