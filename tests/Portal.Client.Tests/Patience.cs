using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Portal.Client.Tests;

/// <summary>How long a test waits for something that should come about at once, before it fails instead of hanging.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The result, or a failure when it does not come.</summary>
    public static Task<T> Patiently<T>(this ValueTask<T> result) => result.AsTask().WaitAsync(Limit);

    /// <summary>Lets the fake clock run until something has come about.</summary>
    public static async Task UntilAsync(this FakeTimeProvider time, Func<bool> cameAbout)
    {
        for (var clock = Stopwatch.StartNew(); !cameAbout();)
        {
            Assert.True(clock.Elapsed < Limit, "It did not come about.");
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }
}
