/**
 * Node's decoder of Windows-1252 takes it for Latin-1, some versions of it: “\x93Ready\x94” becomes control
 * characters instead of quotation marks. Here the letters are put right.
 */

/** Windows-1252 from 0x80 to 0x9f; five bytes are not letters. <https://encoding.spec.whatwg.org/#windows-1252> */
const LETTERS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

const Own = globalThis.TextDecoder;

class Decoder extends Own {
  /** @param {Parameters<TextDecoder["decode"]>} what */
  decode(...what) {
    const text = super.decode(...what);
    return this.encoding === "windows-1252" ? text.replace(/[\x80-\x9f]/g, (letter) => LETTERS.charAt(letter.charCodeAt(0) - 0x80)) : text;
  }
}

/** Gives the modules of `html/` a decoder that knows every letter. */
export function installDecoder() {
  globalThis.TextDecoder = Decoder;
}
