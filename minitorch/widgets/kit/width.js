// What a Chinese input method writes for the signs of other keyboards.

const MARKS = { "。": ".", "、": ",", "【": "[", "】": "]", "《": "<", "》": ">", "“": '"', "”": '"', "‘": "'", "’": "'" };
export const isWide = (c) => c in MARKS || (c >= "\uff01" && c <= "\uff5e");
const narrow = (c) => MARKS[c] ?? String.fromCharCode(c.charCodeAt(0) - 0xfee0);

/** A text in half width: （2，3） is (2,3). Raised digits stay what they are, for 2² is not 22. */
export const halfWidth = (text) => Array.from(text, (c) => (isWide(c) ? narrow(c) : c)).join("");
