// Tells the page when the network came back, and when the reader came back to this tab.
export function watch(page) {
    const online = () => page.invokeMethodAsync("Online").catch(() => { });
    const visible = () => { if (document.visibilityState === "visible") page.invokeMethodAsync("ReturnedAsync").catch(() => { }); };
    addEventListener("online", online);
    document.addEventListener("visibilitychange", visible);
    return {
        dispose() {
            removeEventListener("online", online);
            document.removeEventListener("visibilitychange", visible);
        }
    };
}
