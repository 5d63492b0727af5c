// Keeps the shopper's history in this browser's IndexedDB and makes lists of it, beside the page. What is fetched here are files
// that are the same for everybody; nothing of the history is part of any request.

const MOST_ACTS = 1000, LOOK_AGAIN_MS = 15 * 60 * 1000;
const others = new BroadcastChannel("portal.on-device");
let lists, history, files;

others.onmessage = () => { history = null; postMessage({ news: true }); };

// The program of the page, started once more: its own memory, its own thread.
async function program() {
    const { dotnet } = await import(new URL("/_framework/dotnet.js", location.origin));
    const { getAssemblyExports } = await dotnet.create();
    return (await getAssemblyExports("Portal.Client.dll")).Portal.Client.OnDevice.OnDeviceWorker;
}

const starting = program().then(async started => {
    lists = started;
    await take(await ask());
    setInterval(() => look().catch(() => { }), LOOK_AGAIN_MS);
});

async function ask() {
    const answer = await fetch("/api/on-device");
    if (!answer.ok) throw new Error(`files ${answer.status}`);
    return answer.json();
}

async function look() {
    const newest = await ask();
    if (newest.cards.sha256 !== files.cards.sha256 || newest.model?.sha256 !== files.model?.sha256) {
        await take(newest);
        postMessage({ news: true });
    }
}

async function take(wanted, again = true) {
    const loaded = await Promise.all([load(wanted.cards), load(wanted.model)]);
    if (loaded.includes(null)) {
        // A file was replaced between the two questions.
        if (again) return take(await ask(), false);
        throw new Error("file");
    }

    lists.Open(...loaded);
    files = wanted;
}

/** The content of a file: nothing for no file, null when it is not there or not what its hash says. */
async function load(file) {
    if (!file) return new Uint8Array();
    const answer = await fetch(file.address);
    if (!answer.ok) return null;
    const content = new Uint8Array(await answer.arrayBuffer());
    return await sha256(content) === file.sha256 ? content : null;
}

async function sha256(content) {
    if (!globalThis.crypto?.subtle) return lists.Sha256(content);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    return Array.from(hash, byte => byte.toString(16).padStart(2, "0")).join("");
}

// The history: one store, each act under its id.
const opened = new Promise((resolve, reject) => {
    const request = indexedDB.open("portal.on-device", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("acts", { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
});

const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
});

async function store(mode) {
    return (await opened).transaction("acts", mode).objectStore("acts");
}

async function acts() {
    return history ??= (await done((await store("readonly")).getAll())).sort((one, other) => one.at.localeCompare(other.at) || one.id.localeCompare(other.id));
}

async function change(write) {
    const open = await store("readwrite");
    write(open);
    await new Promise((resolve, reject) => {
        open.transaction.oncomplete = resolve;
        open.transaction.onabort = () => reject(open.transaction.error);
    });
    history = null;
    others.postMessage("changed");
}

const calls = {
    async record(told) {
        const kept = await acts();
        const added = JSON.parse(told);
        await change(open => {
            added.forEach(act => open.put(act));
            kept.slice(0, Math.max(0, kept.length + added.length - MOST_ACTS)).forEach(act => open.delete(act.id));
        });
        return "";
    },
    async forget(product) {
        const gone = (await acts()).filter(act => act.productId === product);
        await change(open => gone.forEach(act => open.delete(act.id)));
        return "";
    },
    async clear() {
        await change(open => open.clear());
        return "";
    },
    async acts() { return JSON.stringify(await acts()); },
    async lists(requests, cause, without) {
        await starting;
        const all = await acts();
        return lists.Lists(requests, JSON.stringify(without ? all.filter(act => act.productId !== without) : all), cause);
    },
    async cart() { await starting; return lists.Cart(JSON.stringify(await acts())); },
    async marked(hidden) { await starting; return lists.Marked(hidden, JSON.stringify(await acts())); },
};

addEventListener("message", async ({ data: { id, call, given } }) => {
    try {
        postMessage({ id, answer: await calls[call](...given) });
    } catch (failure) {
        postMessage({ id, failure: String(failure?.message ?? failure) });
    }
});
