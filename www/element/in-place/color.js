/**
 * Colours as numbers: how one is over another, and how well one is seen on
 * another.
 *
 * In: computed colours of sRGB, as `getComputedStyle` writes them. Out: numbers
 * and colours of CSS. It knows no DOM. Contrast is that of WCAG 2.
 */

/** Red, green, blue and alpha of sRGB, each from 0 to 1. @typedef {readonly [number, number, number, number]} Color */

/** @type {Color} */
export const BLACK = [0, 0, 0, 1];
/** @type {Color} */
export const WHITE = [1, 1, 1, 1];

/** Lines and small signs are seen by everybody from this contrast on. */
export const LEAST_CONTRAST = 4.5;
/** In this many steps a colour goes to black or white. */
const STEPS = 20;

/** @param {string} words `rgb(16, 37, 106)`, `color(srgb 0.1 0.2 0.3 / 0.5)` @returns {Color | null} `null` for another notation */
export function readColor(words) {
  const [, notation, list = ""] = /^(rgba?|color)\((?:srgb )?([\d\s.,/e-]+)\)$/.exec(words.replaceAll("none", "0")) ?? [];
  const [red, green, blue, alpha = 1] = list.split(/[\s,/]+/).map(Number);
  if (red === undefined || green === undefined || blue === undefined) return null;
  const whole = notation === "color" ? 1 : 255;
  return [red / whole, green / whole, blue / whole, alpha];
}

/** @param {Color} color */
export function writeColor([red, green, blue, alpha]) {
  const [r, g, b] = [red, green, blue].map((part) => Math.round(Math.min(1, Math.max(0, part)) * 255));
  return alpha < 1 ? `rgba(${r}, ${g}, ${b}, ${Number(alpha.toFixed(3))})` : `rgb(${r}, ${g}, ${b})`;
}

/** @param {Color} top @param {Color} ground opaque @returns {Color} */
export function layOver(top, ground) {
  return mix(ground, top, top[3]);
}

/** The same colour, through which the ground is seen. @param {Color} color @param {number} alpha @returns {Color} */
export function thin([red, green, blue], alpha) {
  return [red, green, blue, alpha];
}

/** @param {Color} color opaque @returns {number} from 0, black, to 1, white */
export function measureLuminance([red, green, blue]) {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {Color} a @param {Color} b @returns {number} from 1, the same, to 21 */
export function measureContrast(a, b) {
  const [darker = 0, lighter = 0] = [measureLuminance(a), measureLuminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Whether black is seen better on it than white. @param {Color} ground */
export function isLight(ground) {
  return measureContrast(ground, BLACK) >= measureContrast(ground, WHITE);
}

/**
 * The colour, darker or lighter as far as it takes to be seen on all of these grounds.
 * @param {Color} color @param {readonly Color[]} grounds @returns {Color} the best there is, where none is seen on all
 */
export function makeSeen(color, grounds) {
  const judge = (/** @type {Color} */ each) => Math.min(...grounds.map((ground) => measureContrast(each, ground)));
  if (judge(color) >= LEAST_CONTRAST) return color;
  const end = judge(BLACK) >= judge(WHITE) ? BLACK : WHITE;
  for (let step = 1; step < STEPS; step++) {
    const next = mix(color, end, step / STEPS);
    if (judge(next) >= LEAST_CONTRAST) return next;
  }
  return end;
}

/** @param {Color} from @param {Color} to @param {number} share of `to` @returns {Color} opaque */
function mix(from, to, share) {
  const [r = 0, g = 0, b = 0] = [0, 1, 2].map((at) => (from[at] ?? 0) * (1 - share) + (to[at] ?? 0) * share);
  return [r, g, b, 1];
}
