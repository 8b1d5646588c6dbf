// Finds what has every word of the query, or a word that begins with it, in one of its texts; after that what has them with other endings.
// Words are folded as the index has them.
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

const find = query => {
  const all = sought(query), words = telling(all), files = new Set();
  return [...having(words, all.join("")), ...having(words.map(stem))].filter(([, file]) => !files.has(file) && files.add(file));
};

const having = (words, code) => {
  const begins = (text, word) => (" " + text).includes(" " + word);
  const has = text => text.split(" ").includes(code) || words.every(word => begins(text, word));
  const textsOf = new Map(nouns.map(([, file, texts]) => [file, texts]));
  const textsOfAll = files => files.map(file => textsOf.get(file) ?? []);
  const names = ([, , of]) => words.every(word => textsOfAll(of).some(texts => texts.some(text => begins(text, word))));
  return words.length === 0 ? [] : [...nouns.filter(([, , texts]) => texts.some(has)), ...visits.filter(names)];
};

const query = new URLSearchParams(location.search).get("q") ?? "";
document.getElementById("q").value = query;
if (query.trim() !== "") {
  const list = document.getElementById("found"), found = find(query);
  if (found.length === 0) {
    const nothing = document.createElement("p");
    nothing.setAttribute("role", "status");
    nothing.textContent = list.dataset.nothing.replace("{query}", () => query);
    list.replaceWith(nothing);
  }
  for (const [title, file] of found) {
    const link = document.createElement("a");
    link.href = file;
    link.textContent = title;
    list.appendChild(document.createElement("li")).appendChild(link);
  }
}
