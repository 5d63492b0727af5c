using Microsoft.AspNetCore.SignalR;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>A hub that does nothing but answer: what SignalR itself takes.</summary>
internal sealed class BareHub : Hub
{
    /// <summary>Its address.</summary>
    public const string Path = "/echo";

    /// <summary>The same text, filled up to so many letters.</summary>
    public string Echo(string text, int letters) => text.PadRight(letters, '.');
}
