using System.Text.Json;
using Microsoft.JSInterop;
using Portal.Client.Api;
using Portal.Shared;
using Portal.Shared.Recommendations.OnDevice;

namespace Portal.Client.OnDevice;

/// <summary>The history in this browser and the worker that makes lists of it (<c>wwwroot/js/on-device.js</c>). Nothing of it is sent.</summary>
internal sealed class DeviceHistory(IJSRuntime js) : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1);
    private IJSObjectReference? _module, _worker;
    private DotNetObjectReference<DeviceHistory>? _self;

    /// <summary>The history, or what the shop sells, is another; with the act that did it, if it was one.</summary>
    public event Action<Guid?>? Changed;

    /// <summary>Called by the script: another tab acted, or newer files came.</summary>
    [JSInvokable]
    public void Heard() => Changed?.Invoke(null);

    /// <summary>Keeps acts.</summary>
    public async Task RecordAsync(IReadOnlyList<LocalAct> acts)
    {
        await AskAsync("record", JsonSerializer.Serialize(acts, PortalJson.Default.IReadOnlyListLocalAct));
        Changed?.Invoke(acts.Count > 0 ? acts[^1].Id : null);
    }

    /// <summary>Deletes every act with a product.</summary>
    public async Task ForgetAsync(string productId)
    {
        await AskAsync("forget", productId);
        Changed?.Invoke(null);
    }

    /// <summary>Asks the worker.</summary>
    /// <exception cref="ApiException">It could not answer: the files could not be had, or this browser keeps nothing.</exception>
    public async Task<string> AskAsync(string call, params object?[] arguments)
    {
        try
        {
            return await (await StartAsync()).InvokeAsync<string>("ask", [call, .. arguments]);
        }
        catch (JSException failure)
        {
            throw new ApiException(ApiException.Offline, failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_worker is not null)
        {
            await _worker.InvokeVoidAsync("end");
            await _worker.DisposeAsync();
        }

        await (_module?.DisposeAsync() ?? ValueTask.CompletedTask);
        _self?.Dispose();
        _starting.Dispose();
    }

    private async Task<IJSObjectReference> StartAsync()
    {
        await _starting.WaitAsync();
        try
        {
            _self ??= DotNetObjectReference.Create(this);
            _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/on-device.js");
            return _worker ??= await _module.InvokeAsync<IJSObjectReference>("start", _self);
        }
        finally
        {
            _starting.Release();
        }
    }
}
