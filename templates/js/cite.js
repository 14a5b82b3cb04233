"use strict";
/* What a paragraph or a claim is cited by: in words, and as a link, both to be copied.
   Without this script their numbers are plain links. */
(() => {
  const { byId, element, words } = bundel;

  const copy = async (text, said) => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = words.copied;
    } catch {
      said.textContent = words.uncopied;
    }
  };
  /* The path of a file on somebody's disk is nobody else's address. */
  const addressOf = ({ href }) => (location.protocol === "file:" ? href.split("/").pop() : href);
  const button = (text, copied, said) => element("button", text, { type: "button", onclick: () => copy(copied, said) });

  bundel.citation = (link) => {
    const place = link.getAttribute("aria-label");
    const text = byId("citation").textContent.replace("{place}", place).replace("{address}", addressOf(link));
    const said = element("p", "", { className: "said-copied" });
    said.setAttribute("role", "status");
    const body = element("div", "", { className: "citation" });
    body.append(element("p", text), said);
    return [body, [button(words.copycitation, text, said), button(words.copylink, link.href, said)]];
  };
})();
