// The page's side of private recommendations: hands questions to the worker that keeps the history and makes the lists.

/** Starts the worker. `page` is told by Heard() when another tab acted or newer files came. */
export function start(page) {
    const worker = new Worker(new URL("./on-device-worker.js", import.meta.url), { type: "module" });
    const waiting = new Map();
    let last = 0;

    worker.onmessage = ({ data }) => {
        if (data.news) {
            page.invokeMethodAsync("Heard").catch(() => { });
            return;
        }

        const asked = waiting.get(data.id);
        waiting.delete(data.id);
        if (data.failure) asked?.reject(new Error(data.failure));
        else asked?.resolve(data.answer);
    };
    worker.onerror = event => {
        for (const asked of waiting.values()) asked.reject(new Error(event.message ?? "worker"));
        waiting.clear();
    };

    return {
        ask(call, ...given) {
            return new Promise((resolve, reject) => {
                waiting.set(++last, { resolve, reject });
                worker.postMessage({ id: last, call, given });
            });
        },
        end() { worker.terminate(); }
    };
}
