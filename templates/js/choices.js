"use strict";
/* A reader's own choice in the balance of a case: key, price level, range. Every outcome
   stands in the page as Python computed and wrote it; here one is put in the place of
   another. Without this script the report's own choice stands there. */
(() => {
  const { all, byId, element } = bundel;

  /* Chart rows: who, the closing words, then these for each of two bars. */
  const BARS = 2;
  const BAR = 4;
  /* Numbers are written in letters, so that none is taken for an amount. */
  const LETTERS = "bcdfghjklmnpqrstvwxz";
  const count = (word) => (word[0] === "-" ? -count(word.slice(1)) : [...word].reduce((sum, one) => LETTERS.length * sum + LETTERS.indexOf(one), 0));
  const counted = (text) => (text ? text.split(" ").map(count) : []);
  /* A figure: its text, its value, its cells. */
  const FIGURE = 3;
  const NOWHERE = "\u2013";
  const traced = (place) => all("td data", place).filter(cellsOf);
  /* The nearest row up or down with an amount in that column. */
  const along = (every, one, way) => {
    const { cellIndex } = one.closest("td");
    const column = every.filter((other) => other.closest("td").cellIndex === cellIndex);
    return column[column.indexOf(one) + way];
  };
  const STEPS = {
    ArrowLeft: (every, one) => every[every.indexOf(one) - 1],
    ArrowRight: (every, one) => every[every.indexOf(one) + 1],
    ArrowUp: (every, one) => along(every, one, -1),
    ArrowDown: (every, one) => along(every, one, 1),
  };
  const cellsOf = (one) => {
    const cells = one.dataset.cells || one.closest("tr").dataset.cells;
    return cells === NOWHERE ? "" : cells;
  };
  const headOf = (one) => {
    const cell = one.closest("td");
    const heads = all("thead th", cell.closest("table"));
    return [cell.parentElement.cells[0].textContent, heads[cell.cellIndex].textContent].join(", ");
  };
  const inRows = (list, wide) => Array.from({ length: list.length / wide }, (_, row) => list.slice(row * wide, (row + 1) * wide));

  const panel = (section) => {
    const data = JSON.parse(section.querySelector("script").textContent);
    data.figures = counted(data.figures);
    const find = (selector) => section.querySelector(selector);
    const said = find(".choices-said");
    const link = find(".choices-link");
    const back = find(".choices-back");
    const [own] = Object.keys(data.states);
    const radios = all("input[type=radio]", section);

    const figure = (number) => {
      const at = FIGURE * (-1 - number);
      const [text, value, cells] = data.figures.slice(at, at + FIGURE).map((one) => data.texts[one]);
      const one = element("data", text, { value });
      if (cells) one.dataset.cells = cells;
      return one;
    };
    const row = ([sources, ...cells], heads) => {
      const line = element("tr");
      if (data.texts[sources]) line.dataset.cells = data.texts[sources];
      line.append(...cells.map((number, at) => {
        const cell = element(at ? "td" : "th");
        if (!at) cell.scope = "row";
        else cell.className = heads[at].className;
        cell.append(number < 0 ? figure(number) : data.texts[number]);
        return cell;
      }));
      return line;
    };
    const showGrid = (name, number) => {
      const details = find(`[data-grid="${name}"]`);
      const heads = all("th[data-column]", details);
      const list = counted(data.grids[name][number]);
      details.hidden = !list.length;
      details.querySelector("tbody").replaceChildren(...inRows(list, heads.length + 1).map((cells) => row(cells, heads)));
      lead(details);
    };
    /* Every amount leads to its cells: by pointer, and by keyboard with one stop a table,
       from which arrows go on. What was chosen is said with it. */
    const chosen = () => radios.filter((one) => one.checked).map((one) => `${one.closest("fieldset").firstChild.textContent}: ${one.nextSibling.textContent.trim()}`);
    const told = (one) => [[`${headOf(one)}: ${one.textContent}`, ...chosen()].join("; "), "."].join("");
    const lead = (details) => {
      if (!bundel.explain) return;
      traced(details).forEach((one, at) => {
        one.tabIndex = at ? -1 : 0;
        bundel.explain(one, () => [[told(one)], cellsOf(one)]);
        one.closest("tr").removeAttribute("title");
      });
    };
    const goOn = (event) => {
      const step = STEPS[event.key];
      const one = event.target.closest?.("td data[tabindex]");
      if (!step || !one || event.altKey || event.ctrlKey || event.metaKey) return;
      const every = traced(one.closest("table"));
      const next = step(every, one);
      event.preventDefault();
      if (!next) return;
      every.forEach((other) => { other.tabIndex = other === next ? 0 : -1; });
      next.focus();
    };
    const bars = ([who, rest, ...parts]) => {
      const every = inRows(parts, BAR);
      const item = element("li");
      const track = element("span", "", { className: "track" });
      const told = element("span", "", { className: "said" });
      track.setAttribute("aria-hidden", "true");
      every.forEach(([kind, start, size, text]) => {
        const bar = element("span", "", { className: `bar ${kind}` });
        bar.style.left = `${start}%`;
        bar.style.width = `${size}%`;
        track.append(bar);
        told.append(element("span", text, { className: `words ${kind}` }), " ");
      });
      told.append(element("strong", rest));
      item.append(element("span", who, { className: "who" }), " ", track, " ", told);
      return item;
    };
    const showChart = (name, number) => {
      const drawing = find(`[data-chart="${name}"]`);
      const list = counted(data.charts[name][number]).map((text) => data.texts[text]);
      drawing.hidden = !list.length;
      drawing.querySelector("ul").replaceChildren(...inRows(list, 2 + BARS * BAR).map(bars));
    };

    let current = own;
    const show = (name) => {
      if (name === current) return;
      current = name;
      const [sentence, ...numbers] = counted(data.states[name]);
      const grids = Object.keys(data.grids);
      grids.forEach((grid, at) => showGrid(grid, numbers[at]));
      Object.keys(data.charts).forEach((chart, at) => showChart(chart, numbers[grids.length + at]));
      said.textContent = data.texts[sentence];
      find(".choices-own").hidden = back.hidden = name === own;
      link.hash = `${section.id}/${name}`;
      const chosen = name.split("/");
      ["key", "level", "range"].forEach((what, at) => radios.forEach((radio) => {
        if (radio.name.endsWith(`-${what}`)) radio.checked = radio.value === chosen[at];
      }));
    };
    const asked = () => ["key", "level", "range"].map((what, at) => {
      const radio = radios.find((one) => one.checked && one.name.endsWith(`-${what}`));
      return radio ? radio.value : own.split("/")[at];
    }).join("/");

    find(".choices-controls").hidden = false;
    all("details[data-grid]", section).forEach(lead);
    section.addEventListener("keydown", goOn);
    section.addEventListener("change", () => show(asked()));
    back.addEventListener("click", () => {
      show(own);
      radios[0].focus();
    });
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      let done = link.dataset.copied;
      try { await navigator.clipboard.writeText(link.href); } catch { done = link.dataset.kept; }
      said.textContent = `${data.texts[counted(data.states[current])[0]]} ${done}`;
    });
    /* A page that is shown again may have kept what was chosen before. */
    show(asked());
    return { isMine: (name) => name in data.states, section, show };
  };

  const panels = new Map(all("section.choices").map((section) => [section.id, panel(section)]));
  const follow = () => {
    const [id, ...choice] = decodeURIComponent(location.hash.slice(1)).split("/");
    const found = panels.get(id);
    if (!found || !found.isMine(choice.join("/"))) return;
    bundel.reveal?.(found.section);
    found.show(choice.join("/"));
    found.section.tabIndex = -1;
    found.section.scrollIntoView({ behavior: "instant" });
    found.section.focus({ preventScroll: true });
  };
  addEventListener("hashchange", follow);
  follow();
})();
