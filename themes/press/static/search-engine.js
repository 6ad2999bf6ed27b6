/* The search itself: files of the index in, articles out. Touches no page; `search.js` does. docs/search.md describes the files.

   dossierSearch(name, value)   what every file of the index calls
   dossierSearch.open(load)     an engine; load(name) fetches the file of that name, and resolves when it has run
   engine.search(query, { filters: {topic: ["ports"]}, names: true, typing: true })
     → { total, loose, articles: [number], isHit(word) }   loose = no article has all the words, these have some;
       typing = the last word may be unfinished although there is such a word
   engine.shown(numbers)        → [{ url, title, lede, date, lang, outlet }]
   engine.filter(name)          → { ids, labels, articles: [Uint32Array] }
   dossierSearch.snippet(text, isHit)   → [[words, whether they are marked]]

   Words are folded here as src/words/fold.rs folds them, and looked up: the index says which stem a form has, in whatever language. */
(() => {
  "use strict";

  const MOST_WORDS = 16, LONGEST = 40, MOST_CLASSES = 64;

  /** What Arabic words begin with that is no part of them: the article, "and", "with", "like", "so", "for". */
  const BEGINNINGS = ["ال", "وال", "بال", "لل", "كال", "فال", "و"];
  const DIGITS = "!#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  const VALUES = new Uint8Array(128);
  for (let i = 0; i < 91; i++) VALUES[DIGITS.charCodeAt(i)] = i;

  const received = new Map();
  const dossierSearch = (name, value) => { received.set(name, value); };
  globalThis.dossierSearch = dossierSearch;

  // ---- Bits: see src/search/pack.rs

  class Bits {
    constructor(text) { this.text = text; this.at = 0; this.pending = 0; this.held = 0; }
    /** Takes 13 bits more; the text ends with zeros for ever, but not for long. */
    fill() {
      const { text, at } = this;
      if (at > text.length + 8) throw new Error("the index is damaged");
      if (at < text.length) this.pending |= (VALUES[text.charCodeAt(at)] + 91 * VALUES[text.charCodeAt(at + 1)]) << this.held;
      this.at = at + 2;
      this.held += 13;
    }
    fixed(width) {
      if (width > 13) return this.fixed(13) + this.fixed(width - 13) * 8192;
      if (this.held < width) this.fill();
      const number = this.pending & ((1 << width) - 1);
      this.pending >>>= width;
      this.held -= width;
      return number;
    }
    number(order) {
      let top = order;
      for (;;) {
        if (!this.held) this.fill();
        const zero = ~this.pending, ones = Math.min(this.held, 31 - Math.clz32(zero & -zero));
        top += ones;
        this.pending >>>= ones;
        this.held -= ones;
        if (this.held) break;
      }
      this.pending >>>= 1;
      this.held--;
      return this.fixed(top) + 2 ** top - 2 ** order;
    }
    ascending(count, order) {
      const numbers = new Uint32Array(count);
      for (let i = 0, next = 0; i < count; i++) { numbers[i] = next + this.number(order); next = numbers[i] + 1; }
      return numbers;
    }
  }

  const widthOf = (things) => (things < 2 ? 0 : 32 - Math.clz32(things - 1));
  const orderOf = (all, some) => Math.min(24, 31 - Math.clz32(Math.max(1, Math.floor((all * 69) / (Math.max(1, some) * 100)))));

  /** Calls each(word) for every word of a list in order; each reads what stands behind the word. */
  function readWords(bits, each) {
    const letters = [];
    for (let n = bits.number(5), next = 0; n > 0; n--) { letters.push(String.fromCodePoint(next += bits.number(3))); next++; }
    const width = widthOf(letters.length);
    let word = [];
    for (let n = bits.number(8); n > 0; n--) {
      word.length = bits.number(2);
      for (let rest = bits.number(1); rest > 0; rest--) word.push(letters[bits.fixed(width)]);
      each(word.join(""), word.length);
    }
  }

  // ---- Words: see src/words

  const ALONE = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const PART = "[\\p{Alphabetic}\\p{N}\\p{M}\\u00ad\\u200c\\u200d]";
  const INNER = `(?:(?![${ALONE}])${PART})+`;
  const WORD = new RegExp(`(?=${PART})[${ALONE}]\\p{M}*|${INNER}(?:['’‘\`](?=\\p{Alphabetic})${INNER})*`, "gu");
  const IS_ALONE = new RegExp(`^[${ALONE}]`, "u");
  const ELIDED = /^(?:[ldjmtsnc]|qu|un|all|dell|nell|dall|sull|quell|bell|lorsqu|puisqu|jusqu)['’‘`]/i;
  const DROPPED = /[\u0300-\u036f\u0483-\u0487\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed'’‘`\u02b9-\u02bc\u00ad\u200b-\u200d\u2060\ufeff]/;
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ς: "σ", ى: "ي", ة: "ه" };

  /** The words of a text: [{ text, at }]. */
  function words(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      let word = match[0], at = match.index, elided;
      while ((elided = ELIDED.exec(word))) {
        const cut = elided[0].length;
        found.push({ text: word.slice(0, cut - 1), at });
        word = word.slice(cut);
        at += cut;
      }
      found.push({ text: word, at });
    }
    return found;
  }

  /** A word as it is compared. */
  function folded(word) {
    let out = "", base = "";
    for (const c of word.toLowerCase().normalize("NFKD")) {
      if (DROPPED.test(c)) {
        if ((c === "\u0306" && (base === "и" || base === "у")) || (c === "\u0308" && base === "і")) out += c;
        continue;
      }
      base = c;
      out += LETTERS[c] ?? c;
    }
    return Array.from(out.normalize("NFC")).slice(0, LONGEST).join("");
  }

  /** One key for a name in several scripts; `table` is root's letters and rules. */
  function latinKey(word, table) {
    let key = "";
    for (const c of word.toLowerCase().normalize("NFC")) {
      if (/[a-z0-9]/.test(c)) key += c;
      else key += table.letters.get(c) ?? Array.from(folded(c), (f) => table.letters.get(f) ?? f).join("");
    }
    for (const [from, to] of table.rules) {
      if (from[0] === "^") { if (key.startsWith(from.slice(1))) key = to + key.slice(from.length - 1); }
      else if (from.endsWith("$")) { if (key.endsWith(from.slice(0, -1))) key = key.slice(0, 1 - from.length) + to; }
      else key = key.split(from).join(to);
    }
    return key.replace(/([^0-9])\1+/gu, "$1");
  }

  function compare(a, b) {
    const left = Array.from(a), right = Array.from(b);
    for (let i = 0; i < left.length && i < right.length; i++) {
      if (left[i] !== right[i]) return left[i].codePointAt(0) - right[i].codePointAt(0);
    }
    return left.length - right.length;
  }

  /** The last place whose beginning is not greater. */
  function lastNotGreater(beginnings, isGreater) {
    let low = 0, high = beginnings.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (isGreater(beginnings[middle])) high = middle; else low = middle;
    }
    return low;
  }

  /** What is asked for: words, each with the phrase that it stands in. The last word may be unfinished. */
  function parsed(query) {
    const asked = [];
    let phrase = 0;
    const add = (text, quoted, isLast) => {
      const found = words(text);
      phrase++;
      found.forEach((word, i) => {
        const before = found[i - 1];
        const joined = quoted || (before && before.at + before.text.length === word.at && IS_ALONE.test(word.text) && IS_ALONE.test(before.text));
        if (!joined) phrase++;
        const form = folded(word.text);
        const open = isLast && i === found.length - 1 && word.at + word.text.length === text.length && !IS_ALONE.test(word.text);
        if (form && asked.length < MOST_WORDS) asked.push({ text: word.text, form, phrase, open });
      });
      phrase++;
    };
    query = query.slice(0, 1000);
    let at = 0;
    for (const match of query.matchAll(/["«“„]([^"«»“”„]*)["»”“]/g)) {
      add(query.slice(at, match.index), false, false);
      add(match[1], true, false);
      at = match.index + match[0].length;
    }
    add(query.slice(at), false, true);
    return asked;
  }

  // ---- The engine

  dossierSearch.open = (load) => {
    const files = new Map();
    const file = (name, read) => {
      if (!files.has(name)) {
        const loading = Promise.resolve(load(name)).then(() => {
          if (!received.has(name)) throw new Error(`${name} is not there`);
          const value = received.get(name);
          received.delete(name);
          return read(value);
        });
        loading.catch(() => files.delete(name));
        files.set(name, loading);
      }
      return files.get(name);
    };

    const root = () => file("root", (value) => {
      let next = 0;
      return {
        ...value,
        words: value.words.split(" "),
        names: value.names === null ? [] : value.names.split(" "),
        firsts: value.classes.map((count) => { const first = next; next += count; return first; }),
        total: value.classes.reduce((a, b) => a + b, 0),
        letters: new Map(value.letters.split(" ").map((entry) => [entry[0], entry.slice(1)])),
        rules: value.rules.split(" ").map((rule) => rule.split("=")),
      };
    });

    /** A file of words: forms → classes; class → articles and weights. */
    const shelf = (r, number) => file(`w${number}`, (text) => {
      const bits = new Bits(text), forms = new Map(), stems = [];
      let next = r.firsts[number];
      readWords(bits, (form, length) => {
        const of = [];
        do {
          const back = bits.number(1);
          if (back) of.push(next - back);
          else { of.push(next++); stems.push([form, length - bits.number(1)]); }
        } while (bits.fixed(1));
        forms.set(form, of);
      });
      const classes = stems.map(([form, length]) => {
        const count = bits.number(1) + 1, order = orderOf(r.articles, count);
        const articles = new Uint32Array(count), steps = new Uint8Array(count);
        for (let i = 0, at = 0; i < count; i++) {
          articles[i] = at + bits.number(order);
          at = articles[i] + 1;
          steps[i] = bits.fixed(5);
        }
        return { stem: Array.from(form).slice(0, length).join(""), articles, steps };
      });
      return { first: r.firsts[number], forms, classes };
    });

    /** The places of a file's words: class → article → places. */
    const placesOf = (r, number, of) => file(`p${number}`, (text) => {
      const bits = new Bits(text);
      return of.classes.map(({ articles }) => {
        if (articles.length > r.placed) return null;
        const all = new Map();
        for (const article of articles) {
          const places = [];
          let next = 0;
          do { places.push(next + bits.number(r.places)); next = places[places.length - 1] + 1; } while (bits.fixed(1));
          all.set(article, places);
        }
        return all;
      });
    });

    const names = (r, number) => file(`n${number}`, (text) => {
      const bits = new Bits(text), keys = new Map(), width = widthOf(r.total);
      readWords(bits, (key) => {
        const of = [];
        do of.push(bits.fixed(width)); while (bits.fixed(1));
        keys.set(key, of);
      });
      return keys;
    });

    const shelfOf = (r, id) => lastNotGreater(r.firsts, (first) => first > id);

    /** The classes of a word as it stands, or as it begins: id → how well it fits. */
    async function byForm(r, word, typing) {
      const found = new Map();
      const at = lastNotGreater(r.words, (beginning) => compare(beginning, word.form) > 0);
      const here = await shelf(r, at);
      for (const id of here.forms.get(word.form) ?? []) found.set(id, 1);
      if (word.open && word.form.length > 1 && (typing || !found.size)) await begun(r, word.form, at, found);
      if (!found.size && /^[\u0621-\u064a]{2,}$/.test(word.form)) await otherwiseBegun(r, word.form, found);
      if (!found.size) for (const id of await inflected(r, word.form, at)) found.set(id, 0.9);
      return found;
    }

    /** Adds the classes of an Arabic word with or without the article and the small words that are written as its beginning. */
    async function otherwiseBegun(r, form, found) {
      const bare = BEGINNINGS.filter((beginning) => form.startsWith(beginning)).map((beginning) => form.slice(beginning.length));
      for (const base of [form, ...bare.filter((rest) => rest.length > 2)]) {
        for (const beginning of ["", ...BEGINNINGS]) {
          const at = lastNotGreater(r.words, (first) => compare(first, beginning + base) > 0);
          for (const id of (await shelf(r, at)).forms.get(beginning + base) ?? []) found.set(id, 0.9);
          if (found.size) return;
        }
      }
    }

    /** Adds classes with forms that begin so, from at most three files. */
    async function begun(r, form, at, found) {
      for (let i = at; i < Math.min(at + 3, r.words.length) && (i === at || r.words[i].startsWith(form)); i++) {
        for (const [other, ids] of (await shelf(r, i)).forms) {
          if (!other.startsWith(form)) continue;
          for (const id of ids) if (!found.has(id) && found.size < MOST_CLASSES) found.set(id, 0.7);
        }
      }
    }

    /** The classes for a form that no article has: those with the longest stem that it begins with, else its nearest neighbours. */
    async function inflected(r, form, at) {
      // A number has no endings.
      if (/\d/.test(form)) return [];
      // A class stands in the file of its first form, which may be one or two before.
      const shelves = [await shelf(r, at)], start = form.slice(0, Math.min(4, form.length - 1));
      for (let i = at; i > 0 && shelves.length < 3 && r.words[i].startsWith(start); i--) shelves.push(await shelf(r, i - 1));
      const forms = shelves.flatMap((of) => [...of.forms]);
      let best = new Set(), length = Math.max(2, form.length - 8);
      for (const { first, classes } of shelves) {
        classes.forEach(({ stem }, i) => {
          if (stem.length < length || stem.length < 3 || !form.startsWith(stem)) return;
          if (stem.length > length) { best = new Set(); length = stem.length; }
          best.add(first + i);
        });
      }
      // A shorter form of it may have another class too, in another language.
      for (const [other, ids] of forms) if (form.startsWith(other) && ids.some((id) => best.has(id))) ids.forEach((id) => best.add(id));
      if (best.size) return best;
      if (form.length < 5) return [];
      const near = new Set();
      let least = Math.max(4, form.length - 3);
      for (const [other, ids] of forms) {
        let shared = 0;
        while (shared < other.length && other[shared] === form[shared]) shared++;
        if (shared < least || other.length > shared + 3) continue;
        if (shared > least) { near.clear(); least = shared; }
        ids.forEach((id) => near.add(id));
      }
      return near;
    }

    /** Adds the classes of the same name in other scripts, and says whether there are any. */
    async function byName(r, word, found) {
      const key = latinKey(word.text, r);
      if (key.length < 3 || !r.names.length) return false;
      for (let cut = 0; cut <= 4 && (cut === 0 || key.length - cut >= 4); cut++) {
        const part = key.slice(0, key.length - cut);
        const keys = await names(r, lastNotGreater(r.names, (beginning) => compare(beginning, part) > 0));
        const same = keys.get(part) ?? [];
        // A shorter key is the same name without its ending only if the word that was asked for has it too.
        if (cut && found.size && !same.some((id) => found.has(id))) continue;
        const others = same.filter((id) => !found.has(id)).slice(0, 12);
        others.forEach((id) => found.set(id, 0.8 - cut / 20));
        if (others.length) return true;
      }
      return false;
    }

    /** One word of the query: its classes with their articles, and each article's weight. */
    async function term(r, word, acrossScripts, typing) {
      const found = await byForm(r, word, typing);
      const isName = acrossScripts && await byName(r, word, found);
      const classes = await Promise.all([...found].map(async ([id, fit]) => {
        const number = shelfOf(r, id), of = await shelf(r, number);
        return { id, number, of, ...of.classes[id - of.first], fit };
      }));
      const weights = new Float32Array(r.articles), own = new Float32Array(r.articles);
      let size = 0;
      for (const { articles, steps, fit } of classes) {
        for (let i = 0; i < articles.length; i++) {
          const article = articles[i], weight = ((steps[i] + 0.5) / 32) * fit;
          if (!weights[article]) size++;
          if (weights[article] < weight) weights[article] = weight;
          if (fit >= 0.9 && own[article] < weight) own[article] = weight;
        }
      }
      // The word as the reader spelt it counts for more than its likes in other scripts.
      own.forEach((weight, article) => { if (weight) weights[article] += 0.3 + weight / 2; });
      const rarity = Math.log(1 + (r.articles - size + 0.5) / (size + 0.5));
      return { ...word, classes, weights, size, rarity, key: isName ? latinKey(word.text, r) : "" };
    }

    /** Whether an article has the words of a phrase one after another; a word too common to have places is taken on trust. */
    async function phraseTest(r, terms) {
      const placed = await Promise.all(terms.map(async ({ classes }) =>
        Promise.all(classes.map(async ({ id, number, of }) => (of.classes[id - of.first].articles.length > r.placed ? null : (await placesOf(r, number, of))[id - of.first])))));
      return (article) => {
        const sets = placed.map((of) => (of.some((places) => !places) ? null : new Set(of.flatMap((places) => places.get(article) ?? []))));
        const first = sets.findIndex((set) => set);
        return first < 0 || [...sets[first]].some((place) => sets.every((set, i) => !set || set.has(place + i - first)));
      };
    }

    /** A 1 for each article that passes the filters; null where there are none. */
    async function allowed(r, filters) {
      let left = null;
      for (const [name, values] of Object.entries(filters)) {
        if (!values.length) continue;
        const { ids, articles } = await filter(name), some = new Uint8Array(r.articles);
        for (const value of values) articles[ids.indexOf(value)]?.forEach((article) => { if (!left || left[article]) some[article] = 1; });
        left = some;
      }
      return left;
    }

    async function filter(name) {
      const r = await root();
      return file(name, ({ ids, labels, articles }) => {
        const bits = new Bits(articles);
        return { ids, labels, articles: ids.map(() => { const count = bits.number(4); return bits.ascending(count, orderOf(r.articles, count)); }) };
      });
    }

    async function search(query, { filters = {}, names: acrossScripts = true, typing = true } = {}) {
      const r = await root();
      const asked = r.articles ? parsed(query) : [];
      const [left, ...terms] = await Promise.all([allowed(r, filters), ...asked.map((word) => term(r, word, acrossScripts, typing))]);
      const isHit = hitTest(r, terms, typing);
      const of = (has) => {
        const articles = [];
        for (let article = r.articles - 1; article >= 0; article--) if ((!left || left[article]) && has(article)) articles.push(article);
        return articles;
      };
      if (!terms.length) {
        const articles = left ? of(() => true) : [];
        return { total: articles.length, loose: false, articles, isHit };
      }
      const phrases = grouped(terms).filter((words) => words.length > 1);
      const tests = await Promise.all(phrases.map((words) => phraseTest(r, words)));
      const inPhrase = new Set(phrases.flat());
      // A word that a third of the articles has tells nothing, unless there is no other.
      const telling = terms.filter((t) => inPhrase.has(t) || t.size * 3 < r.articles);
      const needed = telling.length ? telling : terms;
      const scores = new Float64Array(r.articles);
      for (const { weights, rarity } of terms) weights.forEach((weight, article) => { scores[article] += weight * rarity; });
      let articles = of((article) => needed.every((t) => t.weights[article]) && tests.every((test) => test(article)));
      const loose = !articles.length && !tests.length && needed.length > 1;
      if (loose) articles = of((article) => scores[article] > 0);
      articles.sort((a, b) => scores[b] - scores[a] || b - a);
      return { total: articles.length, loose: loose && articles.length > 0, articles, isHit };
    }

    /** Whether a word of a text is one that was asked for. */
    function hitTest(r, terms, typing) {
      const forms = new Set(), keys = new Set(), beginnings = [];
      for (const { classes, form, open, key } of terms) {
        forms.add(form);
        if (key.length > 3) keys.add(key);
        if (open && form.length > 1 && (typing || !classes.some(({ fit }) => fit === 1))) beginnings.push(form);
        const ids = new Set(classes.map(({ id }) => id));
        for (const of of new Set(classes.map((c) => c.of))) {
          for (const [other, in_] of of.forms) if (in_.some((id) => ids.has(id))) forms.add(other);
        }
      }
      return (word) => {
        const form = folded(word);
        return forms.has(form) || beginnings.some((b) => form.startsWith(b)) || (keys.size > 0 && keys.has(latinKey(word, r)));
      };
    }

    async function shown(numbers) {
      const r = await root();
      return Promise.all(numbers.map(async (number) => {
        const all = await file(`d${Math.floor(number / r.shown)}`, (value) => value);
        const [url, title, lede, date, lang, outlet] = all[number % r.shown];
        return { url, title, lede, date, lang, outlet };
      }));
    }

    return { search, shown, filter, root };
  };

  function grouped(terms) {
    const groups = {};
    for (const t of terms) (groups[t.phrase] ??= []).push(t);
    return Object.values(groups);
  }

  /** The part of a text that has most of what was asked for, some 30 words. */
  dossierSearch.snippet = (text, isHit, length = 30) => {
    const all = words(text.slice(0, 300000)).slice(0, 30000);
    const hits = new Map();
    all.forEach((word, i) => { if (isHit(word.text)) hits.set(i, folded(word.text)); });
    let best = 0, most = 0;
    for (const at of hits.keys()) {
      const within = new Set();
      for (let i = at; i < at + length - 6; i++) if (hits.has(i)) within.add(hits.get(i));
      if (within.size > most) { most = within.size; best = at; }
    }
    const from = Math.max(0, Math.min(best - 6, all.length - length)), to = Math.min(all.length, from + length);
    if (from >= to) return [[text.slice(0, 200), false]];
    const parts = [[from ? "… " : text.slice(0, all[0].at), false]];
    for (let i = from; i < to; i++) {
      const { text: word, at } = all[i];
      const end = i + 1 < to ? all[i + 1].at : i + 1 < all.length ? at + word.length : Math.min(text.length, at + word.length + 3);
      parts.push([word, hits.has(i)], [text.slice(at + word.length, end).replace(/\s+/g, " "), false]);
    }
    if (to < all.length) parts.push([" …", false]);
    return parts.filter(([part]) => part);
  };

  Object.assign(dossierSearch, { words, folded, latinKey, parsed });
})();
