// Tells the page when the network went or came, and when the reader came back to this tab.
export function watch(page) {
    const online = () => page.invokeMethodAsync("Online").catch(() => { });
    const visible = () => { if (document.visibilityState === "visible") page.invokeMethodAsync("ReturnedAsync").catch(() => { }); };
    const offline = () => page.invokeMethodAsync("Offline").catch(() => { });
    addEventListener("online", online);
    addEventListener("offline", offline);
    document.addEventListener("visibilitychange", visible);
    return {
        dispose() {
            removeEventListener("online", online);
            removeEventListener("offline", offline);
            document.removeEventListener("visibilitychange", visible);
        }
    };
}
