/* The search page: the form, the results and the address bar. The search itself is in search-engine.js, which comes before this file.

   What the page must have (docs/search.md tells theme authors the same):
     form#search          data-index = address of the index's folder, data-root = address of the site in the page's language, both relative to the page
       input[name=q]      the query
       select or input    with name = topic, outlet, author, person, year or lang, and terms as values; all may be left out.
                          A select with data-fill gets its values from the index when it is first opened.
       input[name=names]  type=checkbox: whether names are found across scripts
     #search-status       role=status: how many were found
     ol#search-results    the results
     button#search-more   more results
     template#search-result   one result: an element with [data-slot=title] (a link), and any of snippet, outlet, date, lang
     script#search-strings    type=application/json: { count: {one, few, many, other}, none, loose, failed, hint } with {n} and {query};
                          if not left out, none_here (nothing fits the filters, and nothing was asked for) and outlets (their names in the
                          index, with those in the page's language); and dates in words: { days, months (twelve each, with {d} and {y}), interval ({start}, {end}),
                          dates (dates that are no days, months or years, with their words) }

   An article page marks the text that snippets are taken from with data-search-text; otherwise its <article> or <main> is taken. */
(() => {
  "use strict";

  const form = document.getElementById("search");
  const results = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  const more = document.getElementById("search-more");
  const template = document.getElementById("search-result");
  if (!form || !results || !template || !globalThis.dossierSearch) return;

  const FILTERS = ["topic", "outlet", "author", "person", "year", "lang"], PARTING = "p, li, td, th, dt, dd, div, blockquote, sup, br", FIRST = 3, AT_ONCE = 10, WAIT = 150;
  const strings = JSON.parse(document.getElementById("search-strings")?.textContent || "{}");
  const lang = document.documentElement.lang || "en";
  const input = form.elements.q, names = form.elements.names;
  const isFile = location.protocol === "file:";
  let version = "", turn = 0, found = null, count = 0, timer = 0, typing = false;

  /** A file of the index: a script, since a page opened from a disk may load nothing else. */
  const load = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${form.dataset.index}${name}.js${version && `?v=${version}`}`;
    script.onload = () => { script.remove(); resolve(); };
    script.onerror = () => { script.remove(); reject(new Error(`${name} cannot be loaded`)); };
    document.head.append(script);
  });
  const engine = dossierSearch.open(load);

  // ---- The query and the address bar

  function state() {
    const filters = {};
    for (const name of FILTERS) {
      const values = new FormData(form).getAll(name).filter((value) => value);
      if (values.length) filters[name] = values;
    }
    return { query: input.value, filters, names: !names || names.checked, typing };
  }

  function address({ query, filters, names: across }) {
    const parts = new URLSearchParams();
    if (query.trim()) parts.set("q", query.slice(0, 1000));
    for (const [name, values] of Object.entries(filters)) values.forEach((value) => parts.append(name, value));
    if (!across) parts.set("names", "0");
    return location.pathname + (parts.size ? `?${parts}` : "");
  }

  async function fromAddress() {
    const parts = new URLSearchParams(location.search);
    input.value = parts.get("q") ?? "";
    if (names) names.checked = parts.get("names") !== "0";
    for (const name of FILTERS) {
      const control = form.elements[name], value = parts.get(name) ?? "";
      if (!(control instanceof Element)) continue;
      if (value && control.dataset.fill !== undefined) await fill(control);
      control.value = value;
    }
  }

  /** Gives a select the values of the index. */
  async function fill(select) {
    if (select.dataset.filled) return;
    select.dataset.filled = "true";
    const { ids, labels, articles } = await engine.filter(select.name);
    const options = ids.map((id, i) => ({ id, label: labels[i], count: articles[i].length }));
    options.sort((a, b) => (select.name === "year" ? b.id - a.id : a.label.localeCompare(b.label, lang)));
    for (const { id, label, count: n } of options) select.append(new Option(`${label} (${n})`, id));
  }

  // ---- Searching

  function say(text) { if (status.textContent !== text) status.textContent = text; }

  function told(message, values) {
    return (message ?? "").replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  }

  function counted(n) {
    const forms = strings.count ?? {};
    const number = new Intl.NumberFormat(lang).format(n);
    return told(forms[new Intl.PluralRules(lang).select(n)] ?? forms.other ?? "{n}", { n: number });
  }

  async function search() {
    clearTimeout(timer);
    const mine = ++turn, asked = state();
    try { history.replaceState(null, "", address(asked)); } catch { /* some browsers refuse on a page from a disk */ }
    if (!asked.query.trim() && !Object.keys(asked.filters).length) {
      results.replaceChildren();
      more.hidden = true;
      say(strings.hint ?? "");
      return;
    }
    form.setAttribute("aria-busy", "true");
    try {
      version ||= (await engine.root()).version;
      const answer = await engine.search(asked.query, asked);
      if (mine !== turn) return;
      found = answer;
      count = 0;
      await show(mine, FIRST);
      if (mine !== turn) return;
      const values = { query: asked.query.trim().slice(0, 100) };
      const none = values.query ? strings.none : strings.none_here ?? strings.none;
      say(!found.total ? told(none, values) : found.loose ? `${told(strings.loose, values)} ${counted(found.total)}` : counted(found.total));
      if (found.total > FIRST) await show(mine, AT_ONCE - FIRST);
    } catch (error) {
      if (mine === turn) say(strings.failed ?? String(error));
    } finally {
      if (mine === turn) form.removeAttribute("aria-busy");
    }
  }

  /** Shows so many results more: the first few at once, since each may come from a file of its own. */
  async function show(mine, number) {
    const isFresh = count === 0;
    const articles = await engine.shown(found.articles.slice(count, count + number));
    if (mine !== turn) return [];
    count += articles.length;
    const items = articles.map(result);
    if (isFresh) results.replaceChildren(...items); else results.append(...items);
    more.hidden = count >= found.total;
    readOn(mine, articles, items, found.isHit);
    return items;
  }

  function result(article) {
    const item = document.createElement("li");
    item.append(template.content.cloneNode(true));
    const slot = (name) => item.querySelector(`[data-slot=${name}]`);
    const title = slot("title");
    title.href = form.dataset.root + article.url + (isFile && article.url.endsWith("/") ? "index.html" : "");
    title.lang = article.lang;
    title.parentElement.dir = "auto";
    marked(title, article.title, 200);
    const snippet = slot("snippet");
    if (snippet) {
      snippet.dir = "auto";
      snippet.lang = article.lang;
      marked(snippet, article.lede, 40);
    }
    const outlet = Object.hasOwn(strings.outlets ?? {}, article.outlet) ? strings.outlets[article.outlet] : article.outlet;
    for (const [name, text] of [["outlet", outlet], ["date", dateInWords(article.date)], ["lang", article.lang]]) {
      const element = slot(name);
      if (!element) continue;
      element.textContent = text;
      if (name === "date" && element.localName === "time" && /^\d{4}(-\d\d){0,2}$/.test(article.date)) element.dateTime = article.date;
      if (!text) element.remove();
    }
    return item;
  }

  /** Puts a text's best part into an element, what was asked for in <mark>. Only ever as text: titles may hold anything. */
  function marked(element, text, length) {
    element.replaceChildren(...dossierSearch.snippet(text, found.isHit, length).map(([part, isHit]) => {
      if (!isHit) return part;
      const mark = document.createElement("mark");
      mark.textContent = part;
      return mark;
    }));
  }

  /** An EDTF date in words: the page's own, or by its patterns, else by the browser. */
  function dateInWords(date) {
    if (strings.dates && Object.hasOwn(strings.dates, date)) return strings.dates[date];
    const ends = date.split("/").filter((end) => /^\d/.test(end)).map(endInWords);
    return ends.length === 2 ? told(strings.interval ?? "{start} – {end}", { start: ends[0], end: ends[1] }) : ends[0] ?? "";
  }

  function endInWords(end) {
    const [, y, month, day] = /^(\d+)(?:-(\d\d)(?!\d))?(?:-(\d\d))?/.exec(end), d = Number(day);
    let text = y;
    if (month >= 1 && month <= 12) {
      const pattern = (d ? strings.days : strings.months)?.[month - 1];
      const format = () => new Intl.DateTimeFormat(lang, { year: "numeric", month: "long", day: d ? "numeric" : undefined, timeZone: "UTC" });
      text = pattern ? told(pattern, { y, d }) : format().format(Date.UTC(y, month - 1, d || 1));
    }
    return /[?~%]/.test(end) ? `≈ ${text}` : text;
  }

  // ---- Snippets from the articles' own pages, where the lede has nothing of what was asked for

  async function readOn(mine, articles, items, isHit) {
    for (const [i, article] of articles.entries()) {
      const snippet = items[i].querySelector("[data-slot=snippet]");
      if (!snippet || snippet.querySelector("mark")) continue;
      const text = await textOf(form.dataset.root + article.url).catch(() => "");
      if (mine !== turn) return;
      if (dossierSearch.words(text).some((word) => isHit(word.text))) marked(snippet, text, 40);
    }
  }

  const texts = new Map();
  function textOf(url) {
    if (!texts.has(url)) texts.set(url, isFile ? textFromFrame(url) : textFromPage(url));
    return texts.get(url);
  }

  async function textFromPage(url) {
    const answer = await fetch(url);
    if (!answer.ok) return "";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.querySelector("[data-search-text]") ?? page.querySelector("article") ?? page.querySelector("main");
    part?.querySelectorAll("script, style, nav, footer").forEach((element) => element.remove());
    part?.querySelectorAll(PARTING).forEach((element) => { element.before(" "); element.after(" "); });
    return (part?.textContent ?? "").replace(/\s+/g, " ").trim();
  }

  /** A page from a disk may not read another one, but the other one may tell: see search-text.js. */
  function textFromFrame(url) {
    return new Promise((resolve) => {
      const frame = document.createElement("iframe");
      const done = (text) => { removeEventListener("message", heard); frame.remove(); resolve(text); };
      const heard = ({ source, data }) => { if (source === frame.contentWindow && typeof data?.searchText === "string") done(data.searchText); };
      addEventListener("message", heard);
      setTimeout(done, 2000, "");
      frame.hidden = true;
      frame.onload = () => frame.contentWindow.postMessage("search-text", "*");
      frame.src = `${url}index.html`;
      document.body.append(frame);
    });
  }

  // ---- What the reader does

  form.addEventListener("submit", (event) => { event.preventDefault(); typing = false; search(); });
  input.addEventListener("input", () => { clearTimeout(timer); typing = true; timer = setTimeout(search, WAIT); });
  form.addEventListener("change", (event) => { if (event.target !== input) search(); });
  for (const select of form.querySelectorAll("select[data-fill]")) {
    for (const kind of ["focus", "pointerdown"]) select.addEventListener(kind, () => fill(select).catch(() => {}), { once: true });
  }
  more.addEventListener("click", async () => {
    const items = await show(turn, AT_ONCE);
    items[0]?.querySelector("a")?.focus();
  });
  addEventListener("popstate", () => fromAddress().then(search));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const links = [...results.querySelectorAll("[data-slot=title]")];
    const at = links.indexOf(document.activeElement);
    const isTyping = /^(input|select|textarea)$/.test(document.activeElement?.localName ?? "");
    if (event.key === "/" && !isTyping) input.focus();
    else if (event.key === "Escape" && at >= 0) input.focus();
    else if (event.key === "Escape" && document.activeElement === input && input.value) { input.value = ""; search(); }
    else if (event.key === "ArrowDown" && (at >= 0 || document.activeElement === input) && links.length) links[Math.min(at + 1, links.length - 1)].focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? input).focus();
    else return;
    event.preventDefault();
  });

  form.hidden = false;
  fromAddress().catch(() => {}).then(search);
})();
