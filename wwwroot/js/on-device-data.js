// "My data" of a shopper who keeps the history in this browser: the acts, each with a button that deletes it, and one for all.
import * as store from "./on-device-store.js";

const part = document.querySelector("[data-on-device]");
const words = JSON.parse(part.dataset.words);
const language = document.documentElement.lang;
let titles;

/** Titles by product, from the same file for everybody that lists are made with: asking for single products would tell which. */
async function titlesOf() {
    const files = await (await fetch("/api/on-device")).json();
    const [head, ...lines] = (await (await fetch(files.cards.address)).text()).split("\n");
    const [, categories, products] = head.split("\t").map(Number);
    return new Map(lines.slice(categories, categories + products).map(line => line.split("\t").slice(0, 2)));
}

function lineOf(act) {
    const line = document.createElement("li");
    line.dataset.event = act.id;
    const time = document.createElement("time");
    time.dateTime = act.at;
    time.textContent = new Date(act.at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
    const verb = document.createElement("span");
    verb.className = "privacy-verb";
    verb.textContent = words[act.type] ?? act.type;
    const what = document.createElement("a");
    what.className = "privacy-what";
    what.href = `/p/${encodeURIComponent(act.productId)}`;
    what.textContent = titles.get(act.productId) ?? act.productId;
    const gone = document.createElement("button");
    gone.type = "button";
    gone.className = "icon-button";
    gone.textContent = "\u00d7";
    gone.title = words.delete;
    gone.setAttribute("aria-label", `${words.delete}: ${verb.textContent} ${what.textContent}`);
    gone.addEventListener("click", async () => { await store.remove([act.id]); await draw(words.deleted); });
    line.append(time, verb, what, gone);
    return line;
}

async function draw(said = "") {
    const all = (await store.acts()).reverse();
    part.querySelector("[data-acts]").replaceChildren(...all.map(lineOf));
    part.querySelector("[data-none]").hidden = all.length > 0;
    part.querySelector("[data-erase]").disabled = all.length === 0;
    part.querySelector("[data-said]").textContent = said;
}

part.querySelector("[data-erase]").addEventListener("click", async () => { await store.clear(); await draw(words.erased); });
store.onChange(() => draw());
titles = await titlesOf().catch(() => new Map());
await draw();
