// The shopper's history in this browser's IndexedDB: one store, each act under its id. Worker and pages open the same one; who
// changes it tells the others.

const MOST_ACTS = 1000;
const others = new BroadcastChannel("portal.on-device");
let opened;

const database = () => opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("portal.on-device", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("acts", { keyPath: "id" });
    request.onsuccess = () => {
        // Whoever clears the site's data must not wait for an open page.
        request.result.onversionchange = () => { request.result.close(); opened = undefined; };
        resolve(request.result);
    };
    request.onerror = () => reject(request.error);
});

const store = async mode => (await database()).transaction("acts", mode).objectStore("acts");

/** Calls back when another page or tab changed the history. */
export function onChange(heard) { others.onmessage = heard; }

/** All acts, oldest first. */
export async function acts() {
    const request = (await store("readonly")).getAll();
    const all = await new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    return all.sort((one, other) => one.at.localeCompare(other.at) || one.id.localeCompare(other.id));
}

/** Keeps acts; of more than 1,000 the oldest go. */
export async function add(told) {
    const kept = await acts();
    await change(open => {
        told.forEach(act => open.put(act));
        kept.slice(0, Math.max(0, kept.length + told.length - MOST_ACTS)).forEach(act => open.delete(act.id));
    });
}

/** Deletes acts by their ids. */
export const remove = ids => change(open => ids.forEach(id => open.delete(id)));

/** Deletes everything. */
export const clear = () => change(open => open.clear());

async function change(write) {
    const open = await store("readwrite");
    write(open);
    await new Promise((resolve, reject) => {
        open.transaction.oncomplete = resolve;
        open.transaction.onabort = () => reject(open.transaction.error);
    });
    others.postMessage("changed");
}
