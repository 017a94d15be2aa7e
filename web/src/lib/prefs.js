/*
 * What the page remembers: language, scheme, shortcuts, the reviewer's name. The token lives as long as the tab.
 */
const read = (store, name) => {
  try {
    return store().getItem(`tawatur.${name}`);
  } catch {
    return null; // a browser that forbids storage
  }
};
const write = (store, name, value) => {
  try {
    if (value) store().setItem(`tawatur.${name}`, value);
    else store().removeItem(`tawatur.${name}`);
  } catch {
    /* then it is forgotten */
  }
};
const local = () => localStorage;
const session = () => sessionStorage;

export const preferred = (name) => read(local, name) ?? "";
export const prefer = (name, value) => write(local, name, value);

export const token = () => read(session, "token") ?? "";
export const keepToken = (value) => write(session, "token", value);

/* Takes `#token=…` out of the address, where the server printed it, and out of the history. */
export function takeToken() {
  const match = /^#(?:.*[?&])?token=([^&]+)/.exec(location.hash);
  if (!match) return;
  keepToken(decodeURIComponent(match[1]));
  history.replaceState(null, "", `${location.pathname}#/`);
}
