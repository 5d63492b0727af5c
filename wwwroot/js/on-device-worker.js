// Keeps the shopper's history in this browser's IndexedDB and makes lists of it, beside the page. What is fetched here are files
// that are the same for everybody; nothing of the history is part of any request.

import * as store from "./on-device-store.js";

const LOOK_AGAIN_MS = 15 * 60 * 1000;
let lists, kept, files;

store.onChange(() => { kept = null; postMessage({ news: true }); });

// The program of the page, started once more: its own memory, its own thread.
async function program() {
    const { dotnet } = await import(new URL("/_framework/dotnet.js", location.origin));
    const { getAssemblyExports } = await dotnet.create();
    return (await getAssemblyExports("Portal.Client.dll")).Portal.Client.OnDevice.OnDeviceWorker;
}

let readying;

/** Once program and files are there; when they could not be had, the next question tries again. */
const ready = () => readying ??= begin().catch(failure => { readying = null; throw failure; });

async function begin() {
    lists ??= await program();
    await take(await ask());
    setInterval(() => look().catch(() => { }), LOOK_AGAIN_MS);
}

ready().catch(() => { });

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

const history = async () => kept ??= await store.acts();

const calls = {
    async record(told) {
        await store.add(JSON.parse(told));
        kept = null;
        return "";
    },
    async forget(product) {
        await store.remove((await history()).filter(act => act.productId === product).map(act => act.id));
        kept = null;
        return "";
    },
    async lists(requests, cause, without) {
        await ready();
        const all = await history();
        return lists.Lists(requests, JSON.stringify(without ? all.filter(act => act.productId !== without) : all), cause);
    },
    async cart() { await ready(); return lists.Cart(JSON.stringify(await history())); },
    async marked(hidden) { await ready(); return lists.Marked(hidden, JSON.stringify(await history())); },
};

addEventListener("message", async ({ data: { id, call, given } }) => {
    try {
        postMessage({ id, answer: await calls[call](...given) });
    } catch (failure) {
        postMessage({ id, failure: String(failure?.message ?? failure) });
    }
});
