using System.Runtime.CompilerServices;
using Bunit;

namespace Portal.Server.Tests;

/// <summary>A wait ends as soon as what it waits for is there; a busy machine gets half a minute instead of one second.</summary>
internal static class WaitTimeout
{
    [ModuleInitializer]
    internal static void Set() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
}
