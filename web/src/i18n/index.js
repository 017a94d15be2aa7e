/*
 * The interface's languages. A message is a string with {names}, or an object by plural category, chosen by {n}. To add a language: copy
 * en.js, translate, list it here (web/README.md).
 */
import ar from "./ar.js";
import en from "./en.js";

export const LANGUAGES = {
  ar: { name: "العربية", dir: "rtl", locale: "ar-EG-u-ca-gregory-nu-arab", messages: ar },
  en: { name: "English", dir: "ltr", locale: "en-GB-u-ca-gregory", messages: en },
};

export function translator(code) {
  const { locale, messages } = LANGUAGES[code];
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const t = (key, values = {}) => {
    let message = messages[key];
    if (message === undefined) return key;
    if (typeof message === "object") message = message[values.n === 0 && message.zero ? "zero" : plural.select(values.n)] ?? message.other;
    return message.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name] ?? "";
      return typeof value === "number" ? number.format(value) : value;
    });
  };
  t.has = (key) => messages[key] !== undefined;
  return t;
}

/* The reader's: chosen before, else the browser's first that is here, else Arabic. */
export function chooseLanguage(chosen, browser) {
  const wanted = [chosen, ...browser.map((tag) => tag.slice(0, 2).toLowerCase())];
  return wanted.find((code) => code && Object.hasOwn(LANGUAGES, code)) ?? "ar";
}
