"use strict";
/* What the other scripts of the page share. Each of them does one thing beyond reading,
   and fails alone; without any the page is read all the same. The preview runs them again
   on a page that changed, so what they add they add once. */
window.bundel = (() => {
  const root = document.documentElement;
  const words = JSON.parse(document.body.dataset.words);
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const element = (tag, text = "", more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);
  const say = (text, values) => Object.entries(values).reduce((said, [key, value]) => said.replace(`{${key}}`, value), text);
  const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* no storage from disk */ } };
  const remembered = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  /* What a reader chose stands in the address: #theme=trust&partner=domus. Ids have no "=". */
  const chosen = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
  const choose = (values) => {
    const now = chosen();
    Object.entries(values).forEach(([key, value]) => (value ? now.set(key, value) : now.delete(key)));
    history.replaceState(null, "", now.size ? `#${now}` : location.pathname + location.search);
  };
  const isNarrow = () => matchMedia("(max-width: 58rem)").matches;

  root.classList.add("scripted");
  all(".tools").forEach((tools) => { tools.hidden = false; });

  return { all, byId, choose, chosen, element, isNarrow, remember, remembered, root, say, words };
})();
