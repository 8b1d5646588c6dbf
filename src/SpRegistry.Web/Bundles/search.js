// Finds what has every word of the query, or a word that begins with it, in its texts or in those of its State and mandates; after that what
// has them with other endings. Words are folded as the index has them.
const plain = { "\u0640": "", "\u0649": "\u064A", "\u0629": "\u0647", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th" };
const folded = text => text.replace(/[¹²³\u2070-\u2079\u2080-\u2089]/g, "").normalize("NFKD").replace(/и\u0306/g, "\uE000").replace(/И\u0306/g, "\uE000").replace(/[\p{Mn}\p{Cf}]/gu, "").toLowerCase()
  .replace(/\uE000/g, "й").replace(/[\u0660-\u0669\u06F0-\u06F9]/g, digit => digit.charCodeAt() & 15).replace(/./gu, letter => plain[letter] ?? letter);
const pieces = run => /\p{Script=Han}/u.test(run)
  ? run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.substr(at, 2))
  : [articles.reduce((word, article) => word === run && run.length >= article.length + 2 && run.startsWith(article) ? run.slice(article.length) : word, run)];
const sought = text => (folded(text).match(/\p{Script=Han}+|[\p{L}\p{Nd}]+/gu) ?? []).flatMap(run => run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu)).flatMap(pieces);
const telling = words => words.some(word => !little.has(word)) ? words.filter(word => !little.has(word)) : words;
// "detentions" and "detention", "disability" and "disabilities", "logement" and "logements".
const stem = word => /^\p{L}{6,}$/u.test(word) ? word.slice(0, Math.max(5, word.length - 3)) : word;

const lineOf = new Map(groups.flatMap(([, lines]) => lines).map(line => [line[1], line]));
const textsOf = ([, , texts, of]) => [texts, ...of.map(file => lineOf.get(file)?.[2] ?? [])].flat();
const begins = (text, word) => (" " + text).includes(" " + word);
const having = (lines, words, code) => words.length === 0 ? [] : lines.filter(line => {
  const texts = textsOf(line);
  return words.every(word => texts.some(text => begins(text, word))) || line[2].some(text => text.split(" ").includes(code));
});
// Of States and mandates what is called so, then what begins so, then all else; reports, visits and calls keep their order.
const named = 2;
const nearness = ([, , texts], name) => texts.includes(name) ? 0 : texts.some(text => text.startsWith(name)) ? 1 : 2;

const find = query => {
  const all = sought(query), words = telling(all), name = all.join(" ");
  return groups.map(([heading, lines], group) => [heading, [...new Set([
    ...having(lines, words, all.join("")).sort((one, other) => group < named ? nearness(one, name) - nearness(other, name) : 0),
    ...having(lines, words.map(stem)),
  ])]]).filter(([, lines]) => lines.length > 0);
};

const made = (tag, text, lang) => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (lang) {
    element.lang = lang;
    element.dir = "auto";
  }
  return element;
};

const entry = ([title, file, , of, lang, says]) => {
  const item = document.createElement("li"), link = item.appendChild(made("a", title, lang));
  link.href = file;
  const mandates = of.filter(other => other.startsWith("mandates/")).map(other => lineOf.get(other)).filter(line => line);
  for (const [name, language] of says ? [[says, "en"]] : mandates.map(line => [line[0], line[4]])) {
    item.append(" · ", made("span", name, language));
  }
  return item;
};

const numbers = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`);
const headed = ([heading, lines]) => heading.replace("{n}", numbers.format(lines.length));

const few = 10;
const show = (found, place) => {
  for (const [heading, lines] of found) {
    const list = document.createElement("ul");
    list.append(...lines.map(entry));
    place.append(made("h2", headed([heading, lines])), list);
    const rest = [...list.children].slice(few);
    if (rest.length > 0) {
      const all = made("button", place.dataset.all.replace("{count}", numbers.format(lines.length)));
      rest.forEach(item => item.hidden = true);
      all.onclick = () => {
        rest.forEach(item => item.hidden = false);
        rest[0].querySelector("a").focus();
        all.remove();
      };
      place.append(all);
    }
  }
};

const query = new URLSearchParams(location.search).get("q") ?? "";
document.getElementById("q").value = query;
if (query.trim() !== "") {
  const place = document.getElementById("found"), found = find(query);
  document.getElementById("empty").hidden = true;
  const says = place.appendChild(made("p", found.length === 0 ? place.dataset.nothing.replace("{query}", () => query) : found.map(headed).join(" · ")));
  says.setAttribute("role", "status");
  show(found, place);
}
