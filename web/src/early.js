/* Runs before anything is drawn, so that language and scheme do not flash. The page sets both again. */
(() => {
  const get = (name) => {
    try {
      return localStorage.getItem(`tawatur.${name}`);
    } catch {
      return null;
    }
  };
  const root = document.documentElement;
  const language = get("language") ?? (navigator.languages.find((tag) => /^(ar|en)/i.test(tag)) ?? "ar").slice(0, 2).toLowerCase();
  root.lang = language;
  root.dir = language === "ar" ? "rtl" : "ltr";
  const scheme = get("scheme");
  if (scheme) root.dataset.scheme = scheme;
})();
